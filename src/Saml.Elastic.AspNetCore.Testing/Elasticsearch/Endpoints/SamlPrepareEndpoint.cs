using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Creates an AuthnRequest; nothing is stored.</summary>
internal sealed class SamlPrepareEndpoint(RealmRegistry realms, SamlMessages messages) : IEndpoint
{
    private static readonly BodyParser Parser = new("saml_prepare_authn", new("acs"), new("realm"), new("relay_state"));

    public EmulatedOperation Operation => EmulatedOperation.PrepareAuthentication;

    public string Method => "POST";

    public string Path => "/_security/saml/prepare";

    public string LegacyPath => "/_xpack/security/saml/prepare";

    public string Feature => LicensedFeature.Saml;

    public PreparedCall Prepare(EndpointRequest request)
    {
        var body = Parser.Parse(request.Http);
        return new PreparedCall(SecurityAction.PrepareAuthentication, _ => Execute(body));
    }

    private Answer Execute(RequestBody body)
    {
        var shown = "SamlPrepareAuthenticationRequest{"
            + $"realmName={body["realm"] ?? "null"}, assertionConsumerServiceURL={body["acs"] ?? "null"}, relayState={body["relay_state"] ?? "null"}}}";
        var realm = realms.Select(body["realm"], body["acs"], shown);
        var redirect = messages.AuthnRequest(realm, realm.Idp.SingleSignOnLocation, body["relay_state"]);
        return Answer.Ok(new JsonObject { ["realm"] = realm.Name, ["id"] = redirect.Id, ["redirect"] = redirect.Url });
    }
}
