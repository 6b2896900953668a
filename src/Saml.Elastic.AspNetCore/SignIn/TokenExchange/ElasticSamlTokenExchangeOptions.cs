using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Options of the token exchange: users sign in with another SAML library, and their Elasticsearch tokens come from the same Response. How
/// Elasticsearch is reached is a matter of the sign-out scheme, <see cref="ElasticSamlLogoutOptions.Elasticsearch"/>.
/// </summary>
public class ElasticSamlTokenExchangeOptions
{
    /// <summary>
    /// The name of the SAML realm that issues the tokens. Default: the sign-out scheme's
    /// <see cref="ElasticsearchSamlClientOptions.Realm"/>, else the only one of Elasticsearch.
    /// </summary>
    public string? Realm { get; set; }

    /// <summary>
    /// The cookie scheme that the other library signs users in to: that of the user's session, or <c>Identity.External</c>. Default: what
    /// Sustainsys.Saml2 is set to; else <c>Identity.External</c> if that is the app's default sign-in scheme; else the cookie scheme of the
    /// sign-out scheme.
    /// </summary>
    public string? SignInScheme { get; set; }

    /// <summary>
    /// The paths of the library's Assertion Consumer Service, such as <c>/Saml2/Acs</c>, without the app's path base; the realm's <c>sp.acs</c>
    /// must lead to one. Tokens are given nowhere else: a form field of any other page would attach one user's tokens to another's session.
    /// Required, unless Sustainsys.Saml2 tells it.
    /// </summary>
    public ICollection<PathString> AssertionConsumerServicePaths { get; } = [];

    /// <summary>What the app does when the tokens cannot be had.</summary>
    public ElasticSamlTokenExchangeEvents Events { get; set; } = new();
}
