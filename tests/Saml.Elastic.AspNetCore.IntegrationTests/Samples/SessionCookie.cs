using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>Reads the cookie of an application, with that application's own data-protection keys.</summary>
internal static class SessionCookie
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    private const string Purpose = "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware"; // the cookie handler's

    /// <param name="cookieHeader">What the browser sends.</param>
    /// <param name="keys">Where the application keeps its keys.</param>
    /// <param name="applicationName">Its name, or its content root if it has none: it separates its keys from those of others.</param>
    public static TokenPair ReadTokens(string cookieHeader, DirectoryInfo keys, string applicationName)
    {
        var protector = DataProtectionProvider.Create(keys, application => application.SetApplicationName(applicationName))
            .CreateProtector(Purpose, Scheme, "v2");
        var request = new DefaultHttpContext { Request = { Headers = { Cookie = cookieHeader } } };
        var value = new ChunkingCookieManager().GetRequestCookie(request, CookieAuthenticationDefaults.CookiePrefix + Scheme);
        var session = new TicketDataFormat(protector).Unprotect(value)!.Properties;
        return new TokenPair(session.GetTokenValue(ElasticTokenNames.AccessToken), session.GetTokenValue(ElasticTokenNames.RefreshToken));
    }
}
