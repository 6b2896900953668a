namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>An Elastic sign-out scheme and the cookie scheme whose sign-outs it takes.</summary>
/// <param name="Scheme">The name of the Elastic sign-out scheme.</param>
/// <param name="CookieScheme">The name of the cookie scheme.</param>
/// <param name="TakesUnmarkedTokens">Whether tokens that nobody marked are taken for Elasticsearch's.</param>
internal sealed record SignOutTarget(string Scheme, string CookieScheme, bool TakesUnmarkedTokens);
