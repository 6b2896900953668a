using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>A copy of a browser's cookies, which no answer deletes.</summary>
internal sealed class StolenCookies(HttpBrowser browser)
{
    private readonly IReadOnlyList<BrowserCookie> _cookies = browser.Cookies.Contents;

    /// <summary>Whom the application takes the thief for.</summary>
    public async Task<string> ReplayAsync(SignOutApplication app)
    {
        using var thief = new HttpBrowser(new CookieJar { Contents = _cookies });
        return await app.WhoIsSignedInAsync(thief);
    }
}
