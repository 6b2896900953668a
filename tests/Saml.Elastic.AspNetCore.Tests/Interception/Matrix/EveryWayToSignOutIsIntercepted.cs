using System.Net;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.Interception.Matrix;

public sealed class EveryWayToSignOutIsIntercepted(MatrixApps apps) : IClassFixture<MatrixApps>
{
    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var app in MatrixApps.Names)
        {
            foreach (var (name, style) in CallStyles.All)
            {
                if (!style.NeedsIdentity || app is MatrixApps.Identity or MatrixApps.IdentityTemplate)
                {
                    cells.Add(app, name);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task SignedIn_goes_to_the_identity_provider(string app, string style)
    {
        var host = await apps.GetAsync(app);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        Assert.Equal("alice", await browser.WhoAsync());
        var cookies = browser.Cookies.Contents.Select(cookie => cookie.Name).ToList();

        var response = await GetAsync(browser, CallStyles.All[style]);

        var logout = Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
        Assert.Equal(tokens, logout.Tokens);
        Assert.Equal(CallStyles.All[style].IsScript ? HttpStatusCode.OK : HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(logout.Redirect, response.Location);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.All(cookies, cookie => Assert.True(response.Deletes(cookie), cookie));
        Assert.Null(await browser.WhoAsync());
        Assert.True(host.Elasticsearch.IsDead(tokens));
        Assert.Equal(CallStyles.All[style].ReturnUrl, await browser.ReturnAsync(logout));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Anonymous_stays_here(string app, string style)
    {
        var host = await apps.GetAsync(app);
        using var browser = host.NewBrowser();
        var callsBefore = host.Elasticsearch.Logouts.Count;

        var response = await GetAsync(browser, CallStyles.All[style]);

        Assert.Equal(callsBefore, host.Elasticsearch.Logouts.Count);
        Assert.True((int)response.StatusCode < 400, response.ToString());
        Assert.DoesNotContain("idp.example", response.Location ?? "");
    }

    private static Task<BrowserResponse> GetAsync(AppBrowser browser, CallStyle style) => style.IsScript
        ? browser.GetAsync(style.Path, ("X-Requested-With", "XMLHttpRequest"))
        : browser.GetAsync(style.Path);
}
