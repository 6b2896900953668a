using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>The browser follows the last answer only: each must lead to the identity provider.</summary>
public sealed class TheButtonClickedTwice
{
    private static readonly Dictionary<string, Action<CookieAuthenticationOptions>> Cookies = new()
    {
        ["plain cookie"] = _ => { },
        ["ticket store"] = cookie => cookie.SessionStore = new MemoryTicketStore(),
        ["ticket store with EventsType"] = cookie =>
        {
            cookie.SessionStore = new MemoryTicketStore();
            cookie.EventsType = typeof(AppCookieEvents);
        },
    };

    public static TheoryData<string> Names => [.. Cookies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Both_answers_lead_to_the_identity_provider(string cookie)
    {
        await using var host = await StartAsync(Cookies[cookie]);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var second = browser.Clone();

        var answers = new[] { await browser.GetAsync(SignOutCheck.Path), await second.GetAsync(SignOutCheck.Path) };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Found, answer.StatusCode));
        Assert.All(answers, answer => Assert.True(answer.Deletes(AppHost.CookieName)));
        Assert.Equal(host.Elasticsearch.Logouts.Select(logout => logout.Redirect), answers.Select(answer => answer.Location));
        Assert.Equal([tokens, tokens], host.Elasticsearch.Logouts.Select(logout => logout.Tokens));
        Assert.Null(await browser.WhoAsync());
        Assert.Null(await second.WhoAsync());
        Assert.Equal("/", await second.ReturnAsync(host.Elasticsearch.Logouts[1]));
    }

    [Fact]
    public async Task Identity_too()
    {
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddIdentityApp();
                services.AddElasticSamlLogout();
            },
            app => app.MapGet(SignOutCheck.Path, (IdentitySignIn manager) => manager.SignOutAsync()));
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        using var second = browser.Clone();

        var answers = new[] { await browser.GetAsync(SignOutCheck.Path), await second.GetAsync(SignOutCheck.Path) };

        Assert.Equal(host.Elasticsearch.Logouts.Select(logout => logout.Redirect), answers.Select(answer => answer.Location));
        Assert.Equal(2, host.Elasticsearch.Logouts.Count);
        Assert.Null(await second.WhoAsync());
    }

    [Fact]
    public async Task Many_at_the_same_time()
    {
        await using var host = await StartAsync(_ => { });
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        var clones = Enumerable.Range(0, 8).Select(_ => browser.Clone()).ToList();

        var answers = await Task.WhenAll(clones.Select(clone => clone.GetAsync(SignOutCheck.Path)));

        Assert.All(answers, answer => Assert.StartsWith("https://idp.example/slo?", answer.Location));
        Assert.All(answers, answer => Assert.True(answer.Deletes(AppHost.CookieName)));
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task A_ticket_that_a_store_has_removed_is_remembered_for_a_minute()
    {
        await using var host = await StartAsync(Cookies["ticket store"]);
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        using var late = browser.Clone();
        await browser.GetAsync(SignOutCheck.Path);

        host.Time.Advance(TimeSpan.FromMinutes(1));
        var answer = await late.GetAsync(SignOutCheck.Path);

        Assert.Null(answer.Location);
        Assert.True(answer.Deletes(AppHost.CookieName));
        Assert.Single(host.Elasticsearch.Logouts);
    }

    [Fact]
    public async Task A_local_sign_out_of_a_refused_session_stays_here()
    {
        await using var host = await StartAsync(_ => { });
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var second = browser.Clone();
        await browser.GetAsync(SignOutCheck.Path);

        var answer = await second.GetAsync("/signout-locally");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/here", answer.Location);
        Assert.True(answer.Deletes(AppHost.CookieName));
        Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
        Assert.Null(await second.WhoAsync());
    }

    private static Task<AppHost> StartAsync(Action<CookieAuthenticationOptions> cookie) => AppHost.StartAsync(
        cookie: cookie,
        services: services => services.AddSingleton<AppCookieEvents>(),
        app: app =>
        {
            app.MapSignOut();
            app.MapGet("/signout-locally", [LocalSignOut] () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/here" }));
        });
}
