using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>What every intercepted sign-out must do.</summary>
internal static class SignOutCheck
{
    public const string Path = "/signout";

    /// <summary>The app's button: <c>SignOutAsync()</c>, of this scheme if one is named.</summary>
    public static void MapSignOut(this WebApplication app, string? scheme = null) =>
        app.MapGet(Path, (HttpContext context) => context.SignOutAsync(scheme));

    /// <summary>Signs out, and checks the call, the answer, the cookies, the tokens and the next request.</summary>
    /// <param name="browser">A browser that is signed in.</param>
    /// <param name="host">The app.</param>
    /// <param name="tokens">The session's newest tokens.</param>
    /// <param name="path">The page that signs out.</param>
    /// <param name="who">The page that tells who is signed in.</param>
    public static async Task<FakeLogout> SignsOutAsync(
        this AppBrowser browser, AppHost host, TokenPair tokens, string path = Path, string who = "/who")
    {
        Assert.NotNull(await browser.WhoAsync(who));
        var cookies = browser.Cookies.Contents.Select(cookie => cookie.Name).ToList();

        var response = await browser.GetAsync(path);

        var logout = Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
        Assert.Equal(tokens, logout.Tokens);
        AssertSentTo(logout, response);
        Assert.All(cookies, cookie => Assert.True(response.Deletes(cookie), cookie));
        Assert.Null(await browser.WhoAsync(who));
        Assert.True(host.Elasticsearch.IsDead(tokens));
        return logout;
    }

    public static void AssertSentTo(FakeLogout logout, BrowserResponse response)
    {
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(logout.Redirect, response.Location);
    }
}
