using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Invalidates a user's tokens and builds the LogoutRequest. There is no transaction: a failure after the first step leaves the refresh token dead.</summary>
internal sealed class SamlLogoutEndpoint(TokenStore tokens, RealmRegistry realms, SamlMessages messages) : IEndpoint
{
    private static readonly BodyParser Parser = new("saml_logout", new("token"), new("refresh_token"));

    public EmulatedOperation Operation => EmulatedOperation.Logout;

    public string Method => "POST";

    public string Path => "/_security/saml/logout";

    public string LegacyPath => "/_xpack/security/saml/logout";

    public string Feature => LicensedFeature.Saml;

    public PreparedCall Prepare(EndpointRequest request)
    {
        var body = Parser.Parse(request.Http);
        return new PreparedCall(SecurityAction.Logout, _ => Execute(body["token"]!, body["refresh_token"]))
        {
            ValidationFailures = string.IsNullOrEmpty(body["token"]) ? ["token is missing"] : [],
        };
    }

    private Answer Execute(string accessToken, string? refreshToken)
    {
        if (refreshToken is not null)
            InvalidateFirst(refreshToken);
        var document = tokens.FindForLogout(accessToken) ?? throw new ElasticsearchException(500, ErrorTypes.Security, "supplied token is not valid");
        var redirect = Redirect(document);
        tokens.InvalidateAccess(document);
        return Answer.Ok(new JsonObject { ["id"] = redirect?.Id, ["redirect"] = redirect?.Url });
    }

    // What became of it is not looked at.
    private void InvalidateFirst(string refreshToken)
    {
        if (refreshToken.Length == 0)
            throw Failures.IllegalArgument("refresh token must be provided");
        tokens.Invalidate(refreshToken, TokenKind.Refresh);
    }

    private SamlRedirect? Redirect(TokenDocument document)
    {
        var (realm, session) = RealmOf(document);
        return realm.Options.IdpUseSingleLogout && realm.Idp.SingleLogoutLocation is { } location
            ? messages.LogoutRequest(realm, location, session)
            : null;
    }

    private (SamlRealm Realm, SamlSession Session) RealmOf(TokenDocument document)
    {
        var reference = document.User.Realm;
        if (reference.Type != RealmReference.Saml)
            throw new SamlRefusal($"Authenticating realm {reference.Type}/{reference.Name} is not a SAML realm");
        var realm = realms.Find(reference.Name) ?? throw new SamlRefusal($"Authenticating realm {reference.Name} does not exist");
        var session = document.Saml ?? throw new SamlRefusal("Access token does not have SAML metadata [saml_realm]");
        return session.Realm == realm.Name
            ? (realm, session)
            : throw new SamlRefusal($"Authenticating realm [{realm}] does not match token realm [{session.Realm}]");
    }
}
