using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

/// <summary>Apps that refresh without the library: it takes notice, so that a sign-out ends the old access token too, and finds the new pair on every node.</summary>
public sealed class AnAppMayRefreshByItself
{
    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);

    [Theory]
    [InlineData("/refresh-in-place")]
    [InlineData("/refresh-anew")]
    public async Task In_an_endpoint(string path)
    {
        var cache = new SharedCache();
        TokenPair? next = null;
        await using var here = await RefreshApp.StartWithoutRefreshAsync(cache, app: app => Map(app, () => next!));
        await using var there = await RefreshApp.StartWithoutRefreshAsync(cache, beside: here);
        using var browser = here.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        using var older = browser.Clone(there);
        next = here.Elasticsearch.IssueTokens();

        await browser.GetAsync(path);
        Assert.Equal(next.AccessToken, await browser.TokenAsync());
        await older.SignOutAsync();

        Assert.Equal(next, Assert.Single(here.Elasticsearch.Logouts).Tokens);
        await here.UntilDeadAsync(old);
        await here.UntilDeadAsync(next);
    }

    [Fact]
    public async Task When_its_ticket_is_validated()
    {
        TokenPair? next = null;
        await using var app = await RefreshApp.StartWithoutRefreshAsync(new SharedCache(), cookie => cookie.Events.OnValidatePrincipal = context =>
        {
            if (next is not null && context.Properties.GetTokenValue("access_token") != next.AccessToken)
            {
                Update(context.Properties, next);
                context.ShouldRenew = true;
            }

            return Task.CompletedTask;
        });
        using var browser = app.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        next = app.Elasticsearch.IssueTokens();
        Assert.Equal(next.AccessToken, await browser.TokenAsync());

        await browser.SignOutAsync();

        Assert.Equal(next, Assert.Single(app.Elasticsearch.Logouts).Tokens);
        await Eventually.TrueAsync(() => !app.Elasticsearch.IsAlive(old.AccessToken), () => app.Time.Advance(TimeSpan.FromSeconds(1)));
        await app.UntilDeadAsync(next);
    }

    [Fact]
    public async Task A_pair_that_comes_after_the_sign_out_elsewhere_dies_and_the_session_stays_over()
    {
        var cache = new SharedCache();
        var signedOut = new TaskCompletionSource();
        TokenPair? next = null;
        await using var here = await RefreshApp.StartWithoutRefreshAsync(cache, app: app => Map(app, () => next!, signedOut.Task));
        await using var there = await RefreshApp.StartWithoutRefreshAsync(cache, beside: here);
        using var browser = here.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        using var other = browser.Clone(there);
        next = here.Elasticsearch.IssueTokens();

        var refresh = browser.GetAsync("/refresh-in-place");
        await other.SignOutAsync();
        signedOut.SetResult();
        await refresh;

        await here.UntilDeadAsync(next);
        here.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task A_sign_in_with_the_same_tokens_is_no_refresh()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache(), app: app => app.MapGet("/again", async (HttpContext context) =>
        {
            var ticket = (await context.AuthenticateAsync()).Ticket!;
            await context.SignInAsync(ticket.Principal, ticket.Properties);
        }));
        using var browser = app.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        app.Time.Advance(TwentyMinutes - TimeSpan.FromSeconds(30));

        // The library refreshes in this very request, before the app signs in again.
        await browser.GetAsync("/again");

        Assert.Equal("1", (await browser.GetAsync("/generation")).Body);
        Assert.Equal(app.Elasticsearch.NextOf(old).AccessToken, await browser.TokenAsync());
    }

    private static void Map(WebApplication app, Func<TokenPair> next, Task? gate = null)
    {
        app.MapGet("/refresh-in-place", async (HttpContext context) =>
        {
            var ticket = (await context.AuthenticateAsync()).Ticket!;
            await (gate ?? Task.CompletedTask);
            Update(ticket.Properties, next());
            await context.SignInAsync(ticket.Principal, ticket.Properties);
        });
        app.MapGet("/refresh-anew", async (HttpContext context) =>
        {
            var ticket = (await context.AuthenticateAsync()).Ticket!;
            var properties = ticket.Properties.Clone();
            Update(properties, next());
            await context.SignInAsync(ticket.Principal, properties);
        });
    }

    private static void Update(AuthenticationProperties properties, TokenPair next)
    {
        properties.UpdateTokenValue("access_token", next.AccessToken!);
        properties.UpdateTokenValue("refresh_token", next.RefreshToken!);
    }
}
