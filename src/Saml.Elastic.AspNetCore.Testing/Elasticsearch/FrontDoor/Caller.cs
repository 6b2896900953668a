using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Whose credential a request carries, and what it may do.</summary>
internal sealed record Caller(AuthenticatedUser User, string AuthenticationType, IReadOnlyCollection<string> Privileges)
{
    public string? ApiKeyId { get; init; }

    public TokenClient Client => new(User.Username, User.Realm, ApiKeyId);

    public JsonObject ToJson()
    {
        var user = User.ToJson(AuthenticationType);
        if (ApiKeyId is not null)
            user["api_key"] = new JsonObject { ["id"] = ApiKeyId, ["name"] = ApiKeyId };
        return user;
    }
}
