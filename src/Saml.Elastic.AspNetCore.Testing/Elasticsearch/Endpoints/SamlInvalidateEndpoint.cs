using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Consumes a LogoutRequest of the identity provider. What goes wrong after its tokens are dead leaves them dead.</summary>
internal sealed class SamlInvalidateEndpoint(
    EmulatedElasticsearchOptions options, TokenStore tokens, TokenIndex index, RealmRegistry realms, SamlMessages messages) : IEndpoint
{
    private static readonly BodyParser Parser = new(
        "saml_invalidate_session", new("query_string") { DeprecatedName = "queryString" }, new("acs"), new("realm"));

    public EmulatedOperation Operation => EmulatedOperation.Invalidate;

    public string Method => "POST";

    public string Path => "/_security/saml/invalidate";

    public string LegacyPath => "/_xpack/security/saml/invalidate";

    public string Feature => LicensedFeature.Saml;

    public PreparedCall Prepare(EndpointRequest request)
    {
        var body = Parser.Parse(request.Http);
        return new PreparedCall(SecurityAction.Invalidate, (_, cancellationToken) => ExecuteAsync(body, cancellationToken))
        {
            ValidationFailures = string.IsNullOrEmpty(body["query_string"]) ? ["query_string is missing"] : [],
        };
    }

    private async Task<Answer> ExecuteAsync(RequestBody body, CancellationToken cancellationToken)
    {
        var query = body["query_string"]!;
        var shown = "SamlInvalidateSessionRequest{"
            + $"realmName='{body["realm"] ?? "null"}', assertionConsumerServiceURL='{body["acs"] ?? "null"}', url-query={query.Length} chars}}";
        var realm = realms.Select(body["realm"], body["acs"], shown);
        var request = IncomingLogoutRequest.Read(query, realm, options.TimeProvider.GetUtcNow());
        await index.WaitForShardsAsync(cancellationToken);
        var documents = request.Name is null ? [] : tokens.FindBySession(new SamlSession(realm.Name, request.Name, request.SessionIndex));
        tokens.Invalidate(documents);
        var location = realm.Idp.SingleLogoutLocation
            ?? throw new SamlRefusal($"Cannot send LogoutResponse because the IDP {realm.IdpEntityId} does not provide a logout service");
        return Answer.Ok(new JsonObject
        {
            ["realm"] = realm.Name,
            ["invalidated"] = documents.Sum(document => document.TokenCount),
            ["redirect"] = messages.LogoutResponse(realm, location, request.Id, request.RelayState).Url,
        });
    }
}
