namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Verifies the identity provider's LogoutResponse and touches nothing.</summary>
internal sealed class SamlCompleteLogoutEndpoint(RealmRegistry realms) : IEndpoint
{
    private static readonly BodyParser Parser = new(
        "saml_complete_logout",
        new("realm"),
        new("ids", BodyFieldKind.StringArray),
        new("query_string", BodyFieldKind.StringOrNull) { DeprecatedName = "queryString" },
        new("content", BodyFieldKind.StringOrNull));

    public EmulatedOperation Operation => EmulatedOperation.CompleteLogout;

    public string Method => "POST";

    public string Path => "/_security/saml/complete_logout";

    public string Feature => LicensedFeature.Saml;

    public PreparedCall Prepare(EndpointRequest request)
    {
        var body = Parser.Parse(request.Http);
        return new PreparedCall(SecurityAction.CompleteLogout, _ => Execute(body)) { ValidationFailures = [.. Validate(body)] };
    }

    private static IEnumerable<string> Validate(RequestBody body)
    {
        if (string.IsNullOrEmpty(body["realm"]))
            yield return "realm may not be empty";
        var (hasQuery, hasContent) = (!string.IsNullOrEmpty(body["query_string"]), !string.IsNullOrEmpty(body["content"]));
        if (!hasQuery && !hasContent)
            yield return "query_string and content may not both be empty";
        if (hasQuery && hasContent)
            yield return "query_string and content may not both present";
    }

    private Answer Execute(RequestBody body)
    {
        var realm = realms.Find(body["realm"]!) ?? throw new SamlRefusal($"Cannot find any matching realm with name [{body["realm"]}]");
        // An empty query counts as one.
        if (body["query_string"] is { } query)
            IncomingLogoutResponse.VerifyQuery(query, body.List("ids"), realm);
        else
            IncomingLogoutResponse.VerifyContent(body["content"]!, body.List("ids"), realm);
        return Answer.Ok([]);
    }
}
