using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Interception;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>Users who were signed in on the day the library was installed have tickets without a session id.</summary>
public sealed class TicketsFromBeforeTheLibrary : IAsyncLifetime
{
    private AppHost _host = null!;
    private Func<CookieValidatePrincipalContext, Task> _validate = _ => Task.CompletedTask;
    private Func<CookieSlidingExpirationContext, Task> _slide = _ => Task.CompletedTask;

    public async Task InitializeAsync() => _host = await AppHost.StartAsync(
        cookie: cookie =>
        {
            cookie.ExpireTimeSpan = TimeSpan.FromHours(1);
            cookie.Events.OnValidatePrincipal = context => _validate(context);
            cookie.Events.OnCheckSlidingExpiration = context => _slide(context);
        },
        app: app =>
        {
            app.MapSignOut();
            app.MapGet("/public", () => "open to all");
            app.MapGet("/signin-before", (HttpContext context, string? access, string? refresh) => context.RequestServices
                .GetRequiredKeyedService<IAuthenticationService>(ElasticAuthenticationService.InnerKey)
                .SignInAsync(context, null, SessionEndpoints.Principal("alice"), SessionEndpoints.Properties(new TokenPair(access, refresh))));
            app.MapGet("/refresh", async (HttpContext context, string access, string refresh) =>
            {
                var ticket = await context.AuthenticateAsync();
                ticket.Properties!.UpdateTokenValue("access_token", access);
                ticket.Properties!.UpdateTokenValue("refresh_token", refresh);
                await context.SignInAsync(ticket.Principal!, ticket.Properties);
            });
        });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task They_are_signed_out_like_others()
    {
        using var browser = _host.NewBrowser();
        var tokens = await SignInAsync(browser);
        using var copy = browser.Clone();

        await browser.SignsOutAsync(_host, tokens);

        Assert.Null(await copy.WhoAsync());
    }

    [Fact]
    public async Task They_stay_one_session_when_the_cookie_is_renewed_or_the_tokens_are_refreshed()
    {
        using var browser = _host.NewBrowser();
        await SignInAsync(browser);
        using var first = browser.Clone();
        _host.Time.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal("alice", await browser.WhoAsync());
        using var renewed = browser.Clone();
        var tokens = _host.Elasticsearch.IssueTokens();
        await browser.GetAsync($"/refresh?access={tokens.AccessToken}&refresh={tokens.RefreshToken}");

        await browser.SignsOutAsync(_host, tokens);

        Assert.Null(await first.WhoAsync());
        Assert.Null(await renewed.WhoAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_app_can_sign_them_out_while_it_validates(bool withTokens)
    {
        using var browser = _host.NewBrowser();
        await SignInAsync(browser, withTokens);

        _validate = context => context.HttpContext.SignOutAsync();
        var response = await browser.GetAsync("/public");
        _validate = _ => Task.CompletedTask;

        Assert.Equal("open to all", response.Body);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await browser.WhoAsync());
        Assert.Empty(_host.Elasticsearch.Logouts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_app_can_sign_them_out_while_it_checks_the_renewal(bool withTokens)
    {
        using var browser = _host.NewBrowser();
        var tokens = await SignInAsync(browser, withTokens);
        using var copy = browser.Clone();

        _slide = context => context.HttpContext.SignOutAsync();
        var response = await browser.GetAsync("/public");
        _slide = _ => Task.CompletedTask;

        Assert.Equal("open to all", response.Body);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await browser.WhoAsync());
        Assert.Empty(_host.Elasticsearch.Logouts);
        if (withTokens)
        {
            Assert.Null(await copy.WhoAsync());
            await _host.UntilDeadAsync(tokens);
        }
    }

    private async Task<TokenPair> SignInAsync(AppBrowser browser, bool withTokens = true)
    {
        var tokens = _host.Elasticsearch.IssueTokens();
        await browser.GetAsync("/signin-before" + (withTokens ? $"?access={tokens.AccessToken}&refresh={tokens.RefreshToken}" : ""));
        return tokens;
    }
}
