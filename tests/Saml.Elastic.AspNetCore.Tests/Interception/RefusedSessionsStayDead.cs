using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Interception;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

public sealed class RefusedSessionsStayDead
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan RenewalIsDue = TimeSpan.FromMinutes(40);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_cookie_is_deleted_and_never_renewed(bool appWantsRenewal)
    {
        await using var host = await StartAsync(cookie: cookie =>
            cookie.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew |= appWantsRenewal;
                return Task.CompletedTask;
            });
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var copy = browser.Clone();
        await browser.SignsOutAsync(host, tokens);

        host.Time.Advance(RenewalIsDue);
        var response = await copy.GetAsync("/who");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.True(response.Deletes(AppHost.CookieName + "C1"));
        Assert.Empty(copy.Cookies.Contents);
    }

    [Fact]
    public async Task A_live_cookie_is_renewed_as_ever()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        var before = browser.Cookies[AppHost.CookieName + "C1"];

        host.Time.Advance(RenewalIsDue);
        Assert.Equal("alice", await browser.WhoAsync());
        Assert.NotEqual(before, browser.Cookies[AppHost.CookieName + "C1"]);
        host.Time.Advance(RenewalIsDue);

        await browser.SignsOutAsync(host, tokens);
    }

    [Fact]
    public async Task A_copy_from_before_a_renewal_is_dead_too()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var copy = browser.Clone();

        host.Time.Advance(RenewalIsDue);
        Assert.Equal("alice", await browser.WhoAsync());
        await browser.SignsOutAsync(host, tokens);

        Assert.Null(await copy.WhoAsync());
    }

    [Fact]
    public async Task A_cookie_that_is_presented_again_and_again_is_revoked_once()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var copy = browser.Clone();
        await browser.SignsOutAsync(host, tokens);
        await host.DrainAsync();
        var revokedBefore = host.Elasticsearch.Revocations.Count(token => token == tokens.AccessToken);

        for (var request = 0; request < 5; request++)
        {
            using var replay = copy.Clone();
            Assert.Null(await replay.WhoAsync());
        }

        await host.DrainAsync();
        Assert.Equal(revokedBefore + 1, host.Elasticsearch.Revocations.Count(token => token == tokens.AccessToken));
    }

    [Fact]
    public async Task Each_generation_of_a_sessions_tokens_is_revoked()
    {
        await using var host = await StartAsync();
        var ending = host.Services.GetRequiredService<SessionEnding>();
        var target = new SignOutTarget(ElasticSamlLogoutDefaults.AuthenticationScheme, AppHost.CookieScheme, TakesUnmarkedTokens: true);

        await ending.RevokeOnceAsync(target, "session", new TokenPair(null, "refresh-1"));
        await ending.RevokeOnceAsync(target, "session", new TokenPair(null, "refresh-2"));
        await ending.RevokeOnceAsync(target, "session", new TokenPair(null, "refresh-1"));
        await host.DrainAsync();

        Assert.Equal(["refresh-1", "refresh-2"], host.Elasticsearch.Revocations.Where(token => token.Length == "refresh-1".Length).Order());
    }

    [Fact]
    public async Task Of_very_many_sessions_the_latest_are_remembered()
    {
        await using var host = await StartAsync();
        var ending = host.Services.GetRequiredService<SessionEnding>();
        var target = new SignOutTarget(ElasticSamlLogoutDefaults.AuthenticationScheme, AppHost.CookieScheme, TakesUnmarkedTokens: true);

        for (var session = 0; session < 10_002; session++)
        {
            await ending.RevokeOnceAsync(target, $"session-{session}", new TokenPair($"access-{session}", null));
        }

        await ending.RevokeOnceAsync(target, "session-10001", new TokenPair("access-10001", null));
        await ending.RevokeOnceAsync(target, "session-2", new TokenPair("access-2", null));
        await ending.RevokeOnceAsync(target, "session-0", new TokenPair("access-0", null));
        await host.DrainAsync();

        Assert.Single(host.Elasticsearch.Revocations, token => token == "access-10001");
        Assert.Single(host.Elasticsearch.Revocations, token => token == "access-2");
        Assert.Equal(2, host.Elasticsearch.Revocations.Count(token => token == "access-0"));
    }

    [Fact]
    public async Task While_the_cache_cannot_tell_a_strict_app_refuses_and_ends_nothing()
    {
        var cache = new SwitchedCache();
        await using var host = await StartAsync(cache, strict: true);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        cache.IsDown = true;
        host.Time.Advance(RenewalIsDue);
        var response = await browser.GetAsync("/who");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(response.SetCookies);

        cache.IsDown = false;
        host.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("alice", await browser.WhoAsync());
        await host.DrainAsync();
        Assert.True(host.Elasticsearch.IsAlive(tokens.AccessToken));
        Assert.True(host.Elasticsearch.IsAlive(tokens.RefreshToken));
    }

    [Fact]
    public async Task While_the_cache_cannot_tell_a_click_on_the_button_works_in_a_strict_app()
    {
        var cache = new SwitchedCache();
        await using var host = await StartAsync(cache, strict: true);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        cache.IsDown = true;
        host.Time.Advance(TimeSpan.FromSeconds(3));
        var response = await browser.GetAsync(SignOutCheck.Path);

        SignOutCheck.AssertSentTo(Assert.Single(host.Elasticsearch.LogoutsOf(tokens)), response);
        Assert.True(response.Deletes(AppHost.CookieName));
    }

    [Fact]
    public async Task While_the_cache_cannot_tell_other_apps_let_sessions_in()
    {
        var cache = new SwitchedCache();
        await using var host = await StartAsync(cache);
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        cache.IsDown = true;
        host.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("alice", await browser.WhoAsync());
    }

    private static Task<AppHost> StartAsync(
        IDistributedCache? cache = null, bool strict = false, Action<CookieAuthenticationOptions>? cookie = null) => AppHost.StartAsync(
        logout: options => options.RejectWhenCacheUnavailable = strict,
        cookie: options =>
        {
            options.ExpireTimeSpan = Lifetime;
            cookie?.Invoke(options);
        },
        services: services => services.AddSingleton(cache ?? new SwitchedCache()),
        app: app => app.MapSignOut());
}
