namespace Saml.Elastic.AspNetCore;

/// <summary>
/// The names under which the tokens lie in the ticket: those of OpenID Connect, so that
/// <c>HttpContext.GetTokenAsync("access_token")</c> just works.
/// </summary>
public static class ElasticTokenNames
{
    /// <summary>The access token.</summary>
    public const string AccessToken = "access_token";

    /// <summary>The refresh token.</summary>
    public const string RefreshToken = "refresh_token";

    /// <summary>When the access token expires, as a round-trip ("o") date in UTC.</summary>
    public const string ExpiresAt = "expires_at";
}
