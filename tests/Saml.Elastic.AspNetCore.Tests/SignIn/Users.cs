using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary>Users as Elasticsearch shows them.</summary>
internal static class Users
{
    public static ElasticsearchUser Alice { get; } = new()
    {
        Username = "alice",
        FullName = "Alice Example",
        Email = "alice@example.org",
        Roles = ["reader", "writer"],
        Metadata = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>("""
            {
              "saml_nameid": "4efb5ac2",
              "saml_nameid_format": "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
              "saml(groups)": ["admins", "analysts"],
              "saml(uid)": "alice",
              "saml_groups": ["not", "ours"],
              "other": "thing"
            }
            """)!,
    };
}
