using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Interception.TicketStore;

public sealed class SessionsAreKeptOnTheServer
{
    private readonly SwitchableCache _cache = new();

    [Fact]
    public async Task From_sign_in_to_sign_out()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        Assert.Single(_cache.Tickets);
        Assert.Equal("alice", await browser.WhoAsync());
        using var replay = browser.Clone();

        var answer = await browser.GetAsync("/signout");

        Assert.Equal(host.Elasticsearch.LogoutsOf(tokens).Single().Redirect, answer.Location);
        Assert.Empty(_cache.Tickets);
        Assert.Null(await replay.WhoAsync());
    }

    [Fact]
    public async Task A_cookie_captured_before_another_user_signs_in_stays_out()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync("alice");
        using var captured = browser.Clone();

        await browser.SignInAsync("bob");

        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Null(await captured.WhoAsync());
        Assert.Single(_cache.Tickets);
    }

    [Fact]
    public async Task Without_the_cache_a_request_is_anonymous_and_a_sign_out_works()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        _cache.IsDown = true;

        Assert.Null(await browser.WhoAsync());
        var answer = await browser.GetAsync("/signout");

        Assert.True((int)answer.StatusCode < 400, answer.ToString());
        Assert.True(answer.Deletes(AppHost.CookieName));
    }

    [Fact]
    public async Task What_was_signed_out_without_the_cache_ends_when_the_cache_is_back()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var captured = browser.Clone();
        _cache.IsDown = true;
        await browser.GetAsync("/signout");
        await Eventually.TrueAsync(() => host.HasLogged("UnreadSessionSignedOut"));

        _cache.IsDown = false;

        Assert.Null(await captured.WhoAsync());
        await Eventually.TrueAsync(() => _cache.Tickets.Count == 0, () => host.Time.Advance(TimeSpan.FromSeconds(1)));
        await host.UntilDeadAsync(tokens);
        Assert.True(host.HasLogged("UnreadSessionEnded"));
        Assert.Null(await captured.WhoAsync());
    }

    [Fact]
    public async Task A_renewal_by_a_request_that_a_sign_out_overtakes_brings_nothing_back()
    {
        var gates = (Reached: new TaskCompletionSource(), Open: new TaskCompletionSource());
        await using var host = await StartAsync(
            cookie => cookie.ExpireTimeSpan = TimeSpan.FromMinutes(20),
            app => app.MapGet("/slow", async () =>
            {
                gates.Reached.SetResult();
                await gates.Open.Task;
                return "slow";
            }));
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        using var other = browser.Clone();
        host.Time.Advance(TimeSpan.FromMinutes(15));
        var slow = other.GetAsync("/slow");
        await gates.Reached.Task;

        await browser.GetAsync("/signout");
        gates.Open.SetResult();
        await slow;

        Assert.Empty(_cache.Tickets);
        Assert.Null(await other.WhoAsync());
    }

    [Fact]
    public async Task An_apps_own_store_stays()
    {
        var own = new MemoryTicketStore();
        await using var host = await StartAsync(cookie => cookie.SessionStore = own);
        using var browser = host.NewBrowser();

        await browser.SignInAsync();

        Assert.Empty(_cache.Tickets);
        Assert.Equal("alice", await browser.WhoAsync());
    }

    [Fact]
    public async Task Start_fails_without_a_cache()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => AppHost.StartAsync(services: services => services.AddElasticSamlTicketStore()));

        Assert.Contains("AddStackExchangeRedisCache", exception.Message);
    }

    [Fact]
    public async Task Start_fails_without_the_sign_out()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => AppHost.StartBareAsync(services =>
        {
            services.AddAuthentication(AppHost.CookieScheme).AddCookie();
            services.AddSingleton<IDistributedCache>(_cache);
            services.AddElasticSamlTicketStore();
        }));

        Assert.Contains("AddElasticSamlLogout", exception.Message);
    }

    [Fact]
    public void The_cookies_of_Identity_that_carry_a_sign_in_get_none()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IDistributedCache>(_cache);
        services.AddAuthentication().AddCookie("Identity.External").AddCookie("Identity.Application");
        services.AddElasticSamlTicketStore();
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>();

        Assert.Null(options.Get("Identity.External").SessionStore);
        Assert.NotNull(options.Get("Identity.Application").SessionStore);
    }

    private Task<AppHost> StartAsync(
        Action<CookieAuthenticationOptions>? cookie = null, Action<WebApplication>? map = null) => AppHost.StartAsync(
        cookie: cookie,
        services: services =>
        {
            services.AddSingleton<IDistributedCache>(_cache);
            services.AddElasticSamlTicketStore();
        },
        app: app =>
        {
            app.MapGet("/signout", (HttpContext context) => context.SignOutAsync());
            map?.Invoke(app);
        });
}
