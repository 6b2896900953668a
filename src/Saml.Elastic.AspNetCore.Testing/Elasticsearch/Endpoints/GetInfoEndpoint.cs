using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The node's name and version.</summary>
internal sealed class GetInfoEndpoint(VersionTraits version) : IEndpoint
{
    private readonly string _clusterId = Guid.NewGuid().ToString("N");

    public EmulatedOperation Operation => EmulatedOperation.GetInfo;

    public string Method => "GET";

    public string Path => "/";

    public bool HasBody => false;

    public PreparedCall Prepare(EndpointRequest request) => new(SecurityAction.GetInfo, _ => new Answer(200, Document()) { IsAlwaysPretty = true });

    private JsonObject Document() => new()
    {
        ["name"] = "emulated",
        ["cluster_name"] = "emulated",
        ["cluster_uuid"] = _clusterId,
        ["version"] = new JsonObject { ["number"] = version.Number, ["build_flavor"] = "default" },
        ["tagline"] = "You Know, for Search",
    };
}
