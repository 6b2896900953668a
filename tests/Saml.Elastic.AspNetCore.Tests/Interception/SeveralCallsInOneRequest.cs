using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.Tests.Failures;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

public sealed class SeveralCallsInOneRequest
{
    private const string Elastic = ElasticSamlLogoutDefaults.AuthenticationScheme;

    [Theory]
    [InlineData("/thrice")]
    [InlineData("/both")]
    [InlineData("/redirect-then-again")]
    [InlineData("/authenticated-between")]
    public async Task One_call_is_made_and_the_last_wish_counts(string path)
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var logout = await browser.SignsOutAsync(host, tokens, path);

        Assert.Single(host.Elasticsearch.Logouts);
        Assert.Equal("/last", await browser.ReturnAsync(logout));
    }

    [Theory]
    [InlineData("/thrice")]
    [InlineData("/both")]
    public async Task A_ticket_store_that_fails_each_time_stops_none(string path)
    {
        await using var host = await StartAsync(cookie => cookie.SessionStore = new FailingTicketStore());
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens, path);
    }

    [Fact]
    public async Task A_local_sign_out_followed_by_one_that_names_the_elastic_scheme_leads_to_the_identity_provider()
    {
        await using var host = await StartAsync(logout: options => options.InterceptSignOut = false);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens, "/both");
    }

    [Fact]
    public async Task A_local_sign_out_twice_stays_local()
    {
        await using var host = await StartAsync(logout: options => options.InterceptSignOut = false);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.GetAsync("/thrice");

        Assert.Equal("/first", response.Location);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Empty(host.Elasticsearch.Logouts);
        await host.UntilDeadAsync(tokens);
    }

    [Fact]
    public async Task A_local_sign_out_whose_ticket_store_fails_twice_does_not_fail()
    {
        await using var host = await StartAsync(
            cookie => cookie.SessionStore = new FailingTicketStore(), options => options.InterceptSignOut = false);
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.GetAsync("/thrice");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await browser.WhoAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(AppHost.CookieScheme)]
    [InlineData(Elastic)]
    public async Task An_event_of_the_cookie_scheme_that_signs_out_once_more_does_not_run_in_circles(string? scheme)
    {
        await using var host = await StartAsync(cookie => cookie.Events.OnSigningOut = context => context.HttpContext.SignOutAsync(scheme));
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens);
    }

    [Fact]
    public async Task Our_own_event_that_signs_out_once_more_changes_nothing()
    {
        await using var host = await StartAsync(
            logout: options => options.Events.OnSigningOut = context => context.HttpContext.SignOutAsync(AppHost.CookieScheme));
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens);
    }

    private static Task<AppHost> StartAsync(
        Action<CookieAuthenticationOptions>? cookie = null, Action<ElasticSamlLogoutOptions>? logout = null) => AppHost.StartAsync(
        logout,
        cookie,
        app: app =>
        {
            app.MapSignOut();
            app.MapGet("/thrice", async (HttpContext context) =>
            {
                await context.SignOutAsync(To("/first"));
                await context.SignOutAsync(To("/second"));
                await context.SignOutAsync(AppHost.CookieScheme, To("/last"));
            });
            app.MapGet("/both", () => Results.SignOut(To("/last"), [AppHost.CookieScheme, Elastic]));
            app.MapGet("/redirect-then-again", async (HttpContext context) =>
            {
                await context.SignOutAsync(To("/first"));
                context.Response.Redirect("/last");
                await context.SignOutAsync(Elastic);
            });
            app.MapGet("/authenticated-between", async (HttpContext context) =>
            {
                await context.SignOutAsync();
                await context.AuthenticateAsync();
                await context.SignOutAsync(Elastic, To("/last"));
            });
        });

    private static AuthenticationProperties To(string redirectUri) => new() { RedirectUri = redirectUri };
}
