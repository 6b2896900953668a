using System.Globalization;
using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The licence, which never expires here.</summary>
internal sealed class GetLicenseEndpoint(EmulatedElasticsearchOptions options) : IEndpoint
{
    private readonly string _id = Guid.NewGuid().ToString();
    private readonly DateTimeOffset _issued = options.TimeProvider.GetUtcNow();

    public EmulatedOperation Operation => EmulatedOperation.GetLicense;

    public string Method => "GET";

    public string Path => "/_license";

    public bool HasBody => false;

    public PreparedCall Prepare(EndpointRequest request) => new(SecurityAction.GetLicense, _ => new Answer(200, Document()) { IsAlwaysPretty = true });

    private JsonObject Document() => new()
    {
        ["license"] = new JsonObject
        {
            ["status"] = "active",
            ["uid"] = _id,
            ["type"] = options.License == EmulatedLicense.Trial ? "trial" : "basic",
            ["issue_date"] = _issued.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["issue_date_in_millis"] = _issued.ToUnixTimeMilliseconds(),
            ["issued_to"] = "emulated",
            ["issuer"] = "elasticsearch",
        },
    };
}
