namespace Saml.Elastic.AspNetCore;

/// <summary>What came of a sign-out, as far as the way to the identity provider is concerned. The user is signed out here in every case.</summary>
public enum ElasticSignOutOutcome
{
    /// <summary>The browser is sent to the identity provider.</summary>
    RedirectToIdentityProvider,

    /// <summary>Elasticsearch ended the tokens and named no address: the realm or the identity provider has no single logout.</summary>
    NoSingleLogout,

    /// <summary>The address that Elasticsearch named is not absolute http(s), or holds characters that no header can carry.</summary>
    RedirectNotUsable,

    /// <summary>The host that Elasticsearch named is not one of <see cref="ElasticSamlLogoutOptions.AllowedRedirectHosts"/>.</summary>
    RedirectHostNotAllowed,

    /// <summary>Elasticsearch's logout call failed.</summary>
    LogoutFailed,

    /// <summary>The ticket has a refresh token only; Elasticsearch's logout needs an access token.</summary>
    NoAccessToken,

    /// <summary>An event, <see cref="LocalSignOutAttribute"/> or <see cref="ElasticSamlLogoutOptions.InterceptSignOut"/> asked for a sign-out here only.</summary>
    LocalOnly,
}
