using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

public sealed class WhateverEndsASessionEndsItsTokens
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task An_expired_cookie_that_is_presented()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache(), cookie: cookie => cookie.ExpireTimeSpan = Hour);
        using var browser = app.NewBrowser();
        var tokens = await browser.SignInAsync();
        app.Time.Advance(Hour + TimeSpan.FromSeconds(1));

        Assert.Null(await browser.WhoAsync());
        Assert.Null(await browser.WhoAsync());

        await app.UntilDeadAsync(tokens);
        Assert.Single(app.Logs, record => record.Id.Name == "ExpiredSessionEnded");
        Assert.Empty(app.Elasticsearch.Logouts);
    }

    [Fact]
    public async Task An_expired_entry_of_a_ticket_store()
    {
        var store = new MemoryTicketStore();
        await using var app = await RefreshApp.StartAsync(new SharedCache(), cookie: cookie =>
        {
            cookie.ExpireTimeSpan = Hour;
            cookie.SessionStore = store;
        });
        using var browser = app.NewBrowser();
        var tokens = await browser.SignInAsync();
        app.Time.Advance(Hour + TimeSpan.FromSeconds(1));

        Assert.Null(await browser.WhoAsync());

        await app.UntilDeadAsync(tokens);
        Assert.Equal(0, store.Count);
    }

    [Fact]
    public async Task An_expired_cookie_under_a_policy_scheme()
    {
        await using var app = await AppHost.StartBareAsync(services =>
        {
            services.AddAuthentication("smart")
                .AddPolicyScheme("smart", null, policy => policy.ForwardDefault = AppHost.CookieScheme)
                .AddCookie(cookie => cookie.ExpireTimeSpan = Hour);
            services.AddElasticSamlLogout();
        });
        using var browser = app.NewBrowser();
        var tokens = await browser.SignInAsync();
        app.Time.Advance(Hour + TimeSpan.FromSeconds(1));

        Assert.Null(await browser.WhoAsync());

        await app.UntilDeadAsync(tokens);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    public async Task A_cookie_that_nobody_can_read_ends_nothing_and_hurts_nobody(string value)
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache());
        using var browser = app.NewBrowser();

        var answer = await browser.GetAsync("/token", ("Cookie", $"{AppHost.CookieName}={value}"));

        Assert.Equal("none", answer.Body);
        Assert.False(app.HasLogged("TicketNotRead"));
    }

    [Fact]
    public async Task The_end_that_was_fixed_at_the_sign_in_whatever_renews_the_session()
    {
        await using var app = await RefreshApp.StartAsync(
            new SharedCache(),
            refresh => refresh.MaxSessionLifetime = TimeSpan.FromHours(2),
            cookie => cookie.ExpireTimeSpan = Hour);
        using var browser = app.NewBrowser();
        await browser.SignInForAsync(TimeSpan.FromMinutes(20));
        var newest = "";
        for (var quarter = 0; quarter < 7; quarter++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(15));
            newest = await browser.TokenAsync();
            Assert.Equal("alice", await browser.WhoAsync());
        }

        app.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.True(app.Elasticsearch.IsAlive(newest));

        Assert.Null(await browser.WhoAsync());
        Assert.True(app.HasLogged("SessionLifetimeOver"));
        await Eventually.TrueAsync(() => !app.Elasticsearch.IsAlive(newest), () => app.Time.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_new_sign_in_has_its_full_time()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache(), refresh => refresh.MaxSessionLifetime = TimeSpan.FromHours(2));
        using var browser = app.NewBrowser();
        await browser.SignInAsync();
        app.Time.Advance(TimeSpan.FromMinutes(90));
        await browser.SignInAsync();
        app.Time.Advance(TimeSpan.FromMinutes(90));

        Assert.Equal("alice", await browser.WhoAsync());
    }

    [Fact]
    public async Task A_session_that_is_over_loses_its_cookie_although_it_was_about_to_be_renewed()
    {
        var cache = new SharedCache();
        await using var here = await RefreshApp.StartAsync(cache, cookie: Slide);
        await using var there = await RefreshApp.StartAsync(cache, cookie: Slide, beside: here);
        using var browser = here.NewBrowser();
        await browser.SignInAsync();
        using var copy = browser.Clone(there);
        await browser.SignOutAsync();
        here.Time.Advance(TimeSpan.FromMinutes(40));

        Assert.Null(await copy.WhoAsync());
        Assert.Empty(copy.Cookies.Contents);

        static void Slide(CookieAuthenticationOptions cookie) => cookie.ExpireTimeSpan = Hour;
    }

    [Fact]
    public async Task A_failing_revocation_blocks_no_login()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache());
        using var browser = app.NewBrowser();
        var first = await browser.SignInAsync();
        app.Elasticsearch.Invalidating = () =>
            throw FakeElasticsearchSamlClient.Failure("security.invalidate_token", ElasticsearchFailureKind.Unreachable);

        await browser.SignInAsync("bob");

        Assert.Equal("bob", await browser.WhoAsync());
        app.Elasticsearch.Invalidating = () => { };
        await app.UntilDeadAsync(first);
    }

    [Fact]
    public async Task A_session_that_is_refused_because_the_cache_is_down_keeps_its_tokens_and_can_be_signed_out()
    {
        var cache = new SharedCache();
        await using var app = await RefreshApp.StartAsync(cache, logout: logout => logout.RejectWhenCacheUnavailable = true);
        using var browser = app.NewBrowser();
        var tokens = await browser.SignInAsync();
        app.Time.Advance(TimeSpan.FromSeconds(2));
        cache.Fail();

        Assert.Null(await browser.WhoAsync());
        Assert.True(app.Elasticsearch.IsAlive(tokens.AccessToken));

        cache.Recover();
        Assert.Equal("alice", await browser.WhoAsync());
        app.Time.Advance(TimeSpan.FromSeconds(2));
        cache.Fail();
        await browser.SignOutAsync();
        Assert.Equal(tokens, Assert.Single(app.Elasticsearch.Logouts).Tokens);
    }
}
