using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The metadata of a realm as service provider.</summary>
internal sealed class SamlMetadataEndpoint(RealmRegistry realms) : IEndpoint
{
    public EmulatedOperation Operation => EmulatedOperation.GetServiceProviderMetadata;

    public string Method => "GET";

    public string Path => "/_security/saml/metadata/{realm}";

    public string Feature => LicensedFeature.Saml;

    public bool HasBody => false;

    public PreparedCall Prepare(EndpointRequest request) => new(SecurityAction.GetServiceProviderMetadata, _ => Execute(request.PathValue));

    private Answer Execute(string name)
    {
        var realm = realms.Find(name) ?? throw new SamlRefusal($"Cannot find any matching realm for [{name}]");
        return Answer.Ok(new JsonObject { ["metadata"] = ServiceProviderMetadata.Write(realm) });
    }
}
