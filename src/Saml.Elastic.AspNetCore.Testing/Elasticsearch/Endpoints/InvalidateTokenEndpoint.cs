namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Invalidates one token, or all of a user's, a realm's or both's. Needs no SAML realm.</summary>
internal sealed class InvalidateTokenEndpoint(EmulatedElasticsearchOptions options, TokenStore tokens) : IEndpoint
{
    private static readonly BodyParser Parser = new(
        "invalidate_token", new("token"), new("refresh_token"), new("realm_name"), new("username"));

    public EmulatedOperation Operation => EmulatedOperation.InvalidateToken;

    public string Method => "DELETE";

    public string Path => "/_security/oauth2/token";

    public string LegacyPath => "/_xpack/security/oauth2/token";

    public string Feature => LicensedFeature.Tokens;

    public PreparedCall Prepare(EndpointRequest request)
    {
        var body = Parser.Parse(request.Http);
        if (body["token"] is not null && body["refresh_token"] is not null)
        {
            throw new ElasticsearchException(
                400,
                ErrorTypes.XContentParse,
                "Failed to build [invalidate_token] after last required field arrived",
                new ErrorCause(ErrorTypes.IllegalArgument, "only one of [token, refresh_token] may be sent per request"));
        }

        var (text, kind) = body["token"] is { } accessToken ? (accessToken, TokenKind.Access) : (body["refresh_token"], TokenKind.Refresh);
        var (realm, username) = (NullIfEmpty(body["realm_name"]), NullIfEmpty(body["username"]));
        return new PreparedCall(SecurityAction.InvalidateToken, _ => Execute(NullIfEmpty(text), kind, realm, username))
        {
            ValidationFailures = Validate(hasToken: !string.IsNullOrEmpty(text), hasOwner: (realm ?? username) is not null),
        };
    }

    private Answer Execute(string? text, TokenKind kind, string? realm, string? username)
    {
        if (!options.TokenService)
            throw Failures.FeatureNotEnabled();
        if (text is null)
            return Answer.Ok(tokens.Invalidate(tokens.FindByOwner(username, realm)).ToJson());
        return tokens.Invalidate(text, kind) is { } result
            ? Answer.Ok(result.ToJson())
            : new Answer(404, InvalidationResult.Nothing.ToJson());
    }

    private static string[] Validate(bool hasToken, bool hasOwner) => (hasToken, hasOwner) switch
    {
        (true, true) =>
        [
            "token string must not be provided when realm name or username is specified",
            "token type must not be provided when realm name or username is specified",
        ],
        (false, false) => ["token string must be provided when not specifying a realm name or a username"],
        _ => [],
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
