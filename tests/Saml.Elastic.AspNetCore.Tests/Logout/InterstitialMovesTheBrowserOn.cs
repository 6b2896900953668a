using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

/// <summary>That Chromium follows, and what it does not follow otherwise, is tested with Chromium.</summary>
public sealed class InterstitialMovesTheBrowserOn
{
    [Theory]
    [InlineData("nothing")]
    [InlineData("redirect")]
    [InlineData("page")]
    [InlineData("error page")]
    [InlineData("no content")]
    public async Task With_a_200_that_is_not_stored_and_no_Location(string ending)
    {
        await using var host = await StartAsync(ending);
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout");

        var logout = Assert.Single(host.Elasticsearch.Logouts);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(response.Location);
        Assert.Equal($"0; url={logout.Redirect}", Assert.Single(response.Headers.NonValidated["Refresh"]));
        Assert.Equal("no-store", Assert.Single(response.Headers.GetValues("Cache-Control")));
        Assert.DoesNotContain("script", response.Body, StringComparison.OrdinalIgnoreCase);
        Assert.True(response.Deletes(AppHost.CookieName));
    }

    [Fact]
    public async Task A_script_is_answered_as_ever()
    {
        await using var host = await StartAsync("nothing");
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout", ("X-Requested-With", "XMLHttpRequest"));

        Assert.Equal(Assert.Single(host.Elasticsearch.Logouts).Redirect, response.Location);
        Assert.False(response.Headers.Contains("Refresh"));
    }

    [Fact]
    public async Task Who_stays_in_the_app_is_redirected()
    {
        await using var host = await StartAsync("nothing");
        host.Elasticsearch.Redirect = _ => null;
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout");

        Assert.Equal((HttpStatusCode.Found, "/"), (response.StatusCode, response.Location));
        Assert.False(response.Headers.Contains("Refresh"));
    }

    private static Task<AppHost> StartAsync(string ending) => AppHost.StartAsync(
        logout: options => options.RedirectMode = ElasticSignOutRedirectMode.Interstitial,
        app: web => web.MapPost("/signout", AppEndings.All[ending]));
}
