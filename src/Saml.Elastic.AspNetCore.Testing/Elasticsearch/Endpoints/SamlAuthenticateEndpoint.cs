using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Exchanges a Response for a token pair. Every Response that is refused gets the same challenges as a bad service credential.</summary>
internal sealed class SamlAuthenticateEndpoint(
    EmulatedElasticsearchOptions options,
    VersionTraits version,
    TokenStore tokens,
    TokenIndex index,
    RealmRegistry realms,
    SamlUsers users,
    Challenges challenges) : IEndpoint
{
    private static readonly BodyParser Parser = new(
        "saml_authenticate", new("content"), new("ids", BodyFieldKind.StringArray), new("realm", BodyFieldKind.StringOrNull));

    public EmulatedOperation Operation => EmulatedOperation.Authenticate;

    public string Method => "POST";

    public string Path => "/_security/saml/authenticate";

    public string LegacyPath => "/_xpack/security/saml/authenticate";

    public string Feature => LicensedFeature.Saml;

    public PreparedCall Prepare(EndpointRequest request)
    {
        var body = Parser.Parse(request.Http);
        return new PreparedCall(SecurityAction.Authenticate, (caller, cancellationToken) => ExecuteAsync(body, caller, cancellationToken))
        {
            Check = () => Decode(body["content"]),
        };
    }

    private static byte[] Decode(string? content)
    {
        if (content is null)
            throw Failures.NullPointer("""Cannot invoke "String.replaceAll(String, String)" because "content" is null""");
        try
        {
            return SamlBase64.DecodeStrictly(content);
        }
        catch (FormatException exception)
        {
            throw Failures.IllegalArgument(exception.Message);
        }
    }

    private async Task<Answer> ExecuteAsync(RequestBody body, Caller caller, CancellationToken cancellationToken)
    {
        // The older behaviour is that of an empty list.
        var ids = body.List("ids") ?? (version.ExplainsRefusedSignIns ? [] : null);
        var (realm, user, signedIn) = Authenticate(Decode(body["content"]), ids, body["realm"]);
        await index.WaitForShardsAsync(cancellationToken);
        var session = new SamlSession(realm.Name, signedIn.Name, signedIn.SessionIndex);
        return Answer.Ok(Write(tokens.Create(user, caller.Client, session, withRefreshToken: true), signedIn));
    }

    private (SamlRealm Realm, AuthenticatedUser User, SignedInUser SignedIn) Authenticate(byte[] xml, IReadOnlyList<string>? ids, string? realmName)
    {
        SamlRefusal? refusal = null;
        foreach (var realm in realms.InOrder.Where(realm => realmName is null || realm.Name == realmName))
        {
            try
            {
                var signedIn = new IncomingResponse(realm, ids, options.TimeProvider.GetUtcNow()).Read(xml);
                if (users.Create(realm, signedIn) is { } user)
                    return (realm, user, signedIn);
            }
            catch (SamlRefusal exception)
            {
                refusal = realm.IsLoaded ? exception : null;
            }
            catch (ElasticsearchException exception)
            {
                throw challenges.Refused("error attempting to authenticate request", exception.ToCause());
            }
        }

        throw realmName is not null && refusal is not null && version.ExplainsRefusedSignIns
            ? challenges.Refused(refusal.Reason, refusal.Cause, refusal.Metadata(version))
            : challenges.WrongUser("<unauthenticated-saml-user>", SecurityAction.Authenticate);
    }

    private JsonObject Write(TokenDocument document, SignedInUser signedIn)
    {
        var json = new JsonObject
        {
            ["username"] = document.User.Username,
            ["realm"] = document.User.Realm.Name,
            ["access_token"] = tokens.AccessToken(document),
            ["refresh_token"] = tokens.RefreshToken(document),
            ["expires_in"] = tokens.AccessLifetimeInSeconds,
            ["authentication"] = document.User.ToJson(AuthenticationType.Realm),
        };
        if (version.ExplainsRefusedSignIns && signedIn.InResponseTo is not null)
            json["in_response_to"] = signedIn.InResponseTo;
        return json;
    }
}
