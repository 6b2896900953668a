using System.Diagnostics;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>A signed-in user.</summary>
internal sealed class CrowdMember(SamlRealm realm, HttpBrowser browser, TokenPair tokens) : IDisposable
{
    // Before the sign-out's own time begins its session is looked up, and after it the pending logout is written; and a machine has other things to do.
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(10);

    public HttpBrowser Browser => browser;

    /// <summary>Those of the sign-in.</summary>
    public TokenPair Tokens => tokens;

    /// <summary>The same user with the cookies of now, whatever happens to them.</summary>
    public CrowdMember Copy() => new(realm, new HttpBrowser(new CookieJar { Contents = browser.Cookies.Contents }), tokens);

    /// <summary>Clicks on sign-out, and sees what every user must see, in time.</summary>
    public async Task SignOutAsync(SignOutApplication app)
    {
        var watch = Stopwatch.StartNew();
        var answer = await app.SignOutAsync(browser);
        var waited = watch.Elapsed;

        Assert.True(IsOfASignOut(answer), $"{answer} {answer.Body}");
        Assert.True(waited < app.Options.LogoutTimeout + Allowance, $"The user waited {waited}.");
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
    }

    public void Dispose() => browser.Dispose();

    private bool IsOfASignOut(BrowserResponse answer) =>
        answer.IsRedirect
        && (answer.Location == "/signed-out" || answer.Location!.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, StringComparison.Ordinal));
}
