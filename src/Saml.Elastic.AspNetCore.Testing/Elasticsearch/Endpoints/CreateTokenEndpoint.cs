using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The token endpoint: refresh and the other grants. JSON in and out.</summary>
internal sealed class CreateTokenEndpoint(
    EmulatedElasticsearchOptions options, TokenStore tokens, TokenIndex index, UserDirectory users, Challenges challenges) : IEndpoint
{
    private static readonly BodyParser Parser = new(
        "token_request", new("grant_type"), new("username"), new("password"), new("kerberos_ticket"), new("scope"), new("refresh_token"));

    public EmulatedOperation Operation => EmulatedOperation.CreateToken;

    public string Method => "POST";

    public string Path => "/_security/oauth2/token";

    public string LegacyPath => "/_xpack/security/oauth2/token";

    public string Feature => LicensedFeature.Tokens;

    public PreparedCall Prepare(EndpointRequest request)
    {
        var body = Parser.Parse(request.Http);
        var grant = GrantType.Find(body["grant_type"]);
        return new PreparedCall(
            grant?.Name == GrantType.RefreshToken ? SecurityAction.RefreshToken : SecurityAction.CreateToken,
            (caller, cancellationToken) => ExecuteAsync(grant!, body, caller, cancellationToken))
        {
            Refusal = GrantValidation.Refuse(grant, body),
        };
    }

    private async Task<Answer> ExecuteAsync(GrantType grant, RequestBody body, Caller caller, CancellationToken cancellationToken)
    {
        if (!options.TokenService)
            throw Failures.FeatureNotEnabled();
        if (grant.Name == GrantType.RefreshToken)
            return Write(tokens.Refresh(body["refresh_token"]!, caller.Client), AuthenticationType.Token, body);
        var user = grant.Name == GrantType.ClientCredentials ? caller : Authenticate(grant, body);
        await index.WaitForShardsAsync(cancellationToken);
        var document = tokens.Create(user.User, caller.Client, saml: null, withRefreshToken: grant.Name != GrantType.ClientCredentials);
        return Write(document, user.AuthenticationType, body);
    }

    private Caller Authenticate(GrantType grant, RequestBody body) => grant.Name == GrantType.Password
        ? users.Find(body["username"]!, body["password"]!) ?? throw challenges.WrongUser(body["username"]!, SecurityAction.CreateToken)
        : throw challenges.WrongUser("<Kerberos Token>", SecurityAction.CreateToken);

    private Answer Write(TokenDocument document, string authenticationType, RequestBody body)
    {
        var json = new JsonObject
        {
            ["access_token"] = tokens.AccessToken(document),
            ["type"] = "Bearer",
            ["expires_in"] = tokens.AccessLifetimeInSeconds,
        };
        if (body["scope"] is not null)
            json["scope"] = "full";
        if (document.HasRefreshToken)
            json["refresh_token"] = tokens.RefreshToken(document);
        json["authentication"] = document.User.ToJson(authenticationType);
        return Answer.Ok(json);
    }
}
