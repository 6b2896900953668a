using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>An app whose users sign in to two clusters: no cluster may ever get a token of the other.</summary>
public sealed class SeveralElasticSchemes
{
    private const string North = "North";
    private const string South = "South";

    private readonly FakeElasticsearchSamlClient _north = new() { Redirect = id => $"https://north.example/slo?SAMLRequest={id}" };
    private readonly FakeElasticsearchSamlClient _south = new() { Redirect = id => $"https://south.example/slo?SAMLRequest={id}" };

    [Theory]
    [InlineData("/signout")]
    [InlineData("/signout-cookie")]
    [InlineData("/signout/" + North)]
    [InlineData("/signout/" + South)]
    public async Task With_one_cookie_the_session_goes_to_its_own_cluster(string path)
    {
        await using var host = await StartSharedAsync();
        using var browser = host.NewBrowser();
        var tokens = _south.IssueTokens();
        await browser.SignInAsync(tokens, "south-bob");
        using var second = browser.Clone();

        var response = await browser.GetAsync(path);

        SignOutCheck.AssertSentTo(Assert.Single(_south.LogoutsOf(tokens)), response);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await second.WhoAsync());
        Assert.True(_south.IsDead(tokens));
        await AssertUntouchedAsync(host, North, _north);
    }

    [Fact]
    public async Task With_one_cookie_a_switch_of_the_user_ends_the_old_session_at_its_own_cluster()
    {
        await using var host = await StartSharedAsync();
        using var browser = host.NewBrowser();
        var alice = _north.IssueTokens();
        await browser.SignInAsync(alice, "north-alice");
        using var copy = browser.Clone();
        var bob = _south.IssueTokens();

        await browser.SignInAsync(bob, "south-bob");

        await UntilDeadAsync(host, _north, alice);
        Assert.Null(await copy.WhoAsync());
        Assert.Equal("south-bob", await browser.WhoAsync());
        Assert.True(_south.IsAlive(bob.AccessToken));
        Assert.DoesNotContain(alice.AccessToken, _south.Revocations);
        Assert.Empty(_south.Revocations);
        await browser.GetAsync("/signout");
        Assert.Single(_south.LogoutsOf(bob));
        Assert.Empty(_north.Logouts);
    }

    [Fact]
    public async Task With_one_cookie_a_ticket_that_nobody_claims_is_sent_nowhere()
    {
        await using var host = await StartSharedAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync(_north.IssueTokens(), "somebody");

        var response = await browser.GetAsync("/signout");

        Assert.Null(response.Location);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await browser.WhoAsync());
        await AssertUntouchedAsync(host, North, _north);
        await AssertUntouchedAsync(host, South, _south);
    }

    [Fact]
    public async Task With_one_cookie_and_nothing_that_tells_the_tickets_apart_the_app_does_not_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => AppHost.StartBareAsync(services => services
            .AddAuthentication(AppHost.CookieScheme).AddCookie()
            .AddElasticSamlLogout(North, options => options.IsElasticTicket = ticket => IsOf("north", ticket))
            .AddElasticSamlLogout(South, _ => { })));

        Assert.Contains("ElasticSamlLogoutOptions.IsElasticTicket of scheme \"South\" must be set", failure.Message);
        Assert.Contains("North, South share the cookie \"Cookies\"", failure.Message);
        Assert.Contains("ElasticSamlOptions.SignOutScheme", failure.Message);
    }

    [Fact]
    public async Task With_one_cookie_our_own_sign_in_schemes_name_their_sign_out_schemes()
    {
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme).AddCookie()
                    .AddElasticSaml("NorthSignIn", options => (options.SignOutScheme, options.CallbackPath) = (North, "/signin-north"))
                    .AddElasticSaml("SouthSignIn", options => (options.SignOutScheme, options.CallbackPath) = (South, "/signin-south"))
                    .AddElasticSamlLogout(North, options => options.SingleLogoutPath = "/signout-north")
                    .AddElasticSamlLogout(South, options => options.SingleLogoutPath = "/signout-south");
                UseClients(services);
            },
            app =>
            {
                app.MapSignOut();
                app.MapGet("/signin-named", (HttpContext context, string access) =>
                {
                    var properties = SessionEndpoints.Properties(new TokenPair(access, null));
                    properties.Items[".ElasticSaml.TokenSource"] = "SouthSignIn";
                    properties.Items[".ElasticSaml.LogoutScheme"] = South;
                    return context.SignInAsync(SessionEndpoints.Principal("bob"), properties);
                });
            });
        using var browser = host.NewBrowser();
        var tokens = _south.IssueTokens();
        await browser.GetAsync("/signin-named?access=" + tokens.AccessToken);

        await browser.GetAsync(SignOutCheck.Path);

        Assert.Single(_south.LogoutsOf(tokens));
        await AssertUntouchedAsync(host, North, _north);
    }

    [Fact]
    public async Task With_Identity_a_sign_out_that_names_no_scheme_ends_the_users_session()
    {
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddIdentityApp();
                services.AddAuthentication()
                    .AddElasticSamlLogout(North, options => options.IsElasticTicket = ticket => IsOf("north", ticket))
                    .AddElasticSamlLogout(South, options => options.IsElasticTicket = ticket => IsOf("south", ticket));
                UseClients(services);
            },
            app => app.MapSignOut());
        using var browser = host.NewBrowser();
        var tokens = _south.IssueTokens();
        await browser.SignInAsync(tokens, "south-bob");

        var response = await browser.GetAsync(SignOutCheck.Path);

        SignOutCheck.AssertSentTo(Assert.Single(_south.LogoutsOf(tokens)), response);
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task With_two_cookies_each_ends_alone()
    {
        await using var host = await StartWithTwoCookiesAsync();
        using var browser = host.NewBrowser();
        var (alice, bob) = await SignInToBothAsync(browser);

        var response = await browser.GetAsync("/signout/" + South);

        SignOutCheck.AssertSentTo(Assert.Single(_south.LogoutsOf(bob)), response);
        Assert.True(response.Deletes(".AspNetCore.SouthCookie"));
        Assert.Null(await browser.WhoAsync("/who/SouthCookie"));
        Assert.Equal("alice", await browser.WhoAsync("/who/NorthCookie"));
        Assert.True(_north.IsAlive(alice.AccessToken));
        await AssertUntouchedAsync(host, North, _north);
    }

    [Theory]
    [InlineData("/signout-both")]
    [InlineData("/signout-both-fails")]
    public async Task With_two_cookies_both_can_end_in_one_request(string path)
    {
        await using var host = await StartWithTwoCookiesAsync();
        using var browser = host.NewBrowser();
        var (alice, bob) = await SignInToBothAsync(browser);
        var cookies = browser.Cookies.Contents.Select(cookie => cookie.Name).ToList();

        var response = await browser.GetAsync(path);

        SignOutCheck.AssertSentTo(Assert.Single(_north.LogoutsOf(alice)), response);
        Assert.Single(_south.LogoutsOf(bob));
        Assert.Empty(_north.LogoutsOf(bob));
        Assert.All(cookies, cookie => Assert.True(response.Deletes(cookie), cookie));
        Assert.Null(await browser.WhoAsync("/who/NorthCookie"));
        Assert.Null(await browser.WhoAsync("/who/SouthCookie"));
    }

    [Fact]
    public async Task With_two_cookies_a_sign_in_to_one_does_not_cancel_the_sign_out_of_the_other()
    {
        await using var host = await StartWithTwoCookiesAsync();
        using var browser = host.NewBrowser();
        var (alice, bob) = await SignInToBothAsync(browser);

        var response = await browser.GetAsync("/signout-north-renew-south");

        SignOutCheck.AssertSentTo(Assert.Single(_north.LogoutsOf(alice)), response);
        Assert.Null(await browser.WhoAsync("/who/NorthCookie"));
        Assert.Equal("bob", await browser.WhoAsync("/who/SouthCookie"));
        Assert.True(_south.IsAlive(bob.AccessToken));
    }

    private async Task<(TokenPair Alice, TokenPair Bob)> SignInToBothAsync(AppBrowser browser)
    {
        var (alice, bob) = (_north.IssueTokens(), _south.IssueTokens());
        await browser.SignInAsync(alice, "alice", "NorthCookie");
        await browser.SignInAsync(bob, "bob", "SouthCookie");
        return (alice, bob);
    }

    private Task<AppHost> StartSharedAsync() => AppHost.StartBareAsync(
        services =>
        {
            services.AddAuthentication(AppHost.CookieScheme).AddCookie()
                .AddElasticSamlLogout(North, options => options.IsElasticTicket = ticket => IsOf("north", ticket))
                .AddElasticSamlLogout(South, options => options.IsElasticTicket = ticket => IsOf("south", ticket));
            UseClients(services);
        },
        app =>
        {
            app.MapSignOut();
            app.MapGet("/signout-cookie", () => Results.SignOut(authenticationSchemes: [AppHost.CookieScheme]));
            app.MapGet("/signout/{scheme}", (string scheme) => Results.SignOut(authenticationSchemes: [scheme]));
        });

    private Task<AppHost> StartWithTwoCookiesAsync() => AppHost.StartBareAsync(
        services =>
        {
            services.AddAuthentication("NorthCookie").AddCookie("NorthCookie").AddCookie("SouthCookie")
                .AddElasticSamlLogout(North, options => options.SignOutScheme = "NorthCookie")
                .AddElasticSamlLogout(South, options => options.SignOutScheme = "SouthCookie");
            UseClients(services);
        },
        app =>
        {
            app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("sorry")));
            app.MapGet("/signout/{scheme}", (string scheme) => Results.SignOut(authenticationSchemes: [scheme]));
            app.MapGet("/signout-both", () => Results.SignOut(authenticationSchemes: ["NorthCookie", "SouthCookie"]));
            app.MapGet("/signout-both-fails", async (HttpContext context) =>
            {
                await context.SignOutAsync("NorthCookie");
                await context.SignOutAsync(South);
                throw new InvalidOperationException("The app fails after its sign-outs.");
            });
            app.MapGet("/signout-north-renew-south", async (HttpContext context) =>
            {
                await context.SignOutAsync("NorthCookie");
                var south = await context.AuthenticateAsync("SouthCookie");
                await context.SignInAsync("SouthCookie", south.Principal!, south.Properties);
            });
        });

    private void UseClients(IServiceCollection services)
    {
        services.AddKeyedSingleton<IElasticsearchSamlClient>(North, _north);
        services.AddKeyedSingleton<IElasticsearchSamlClient>(South, _south);
    }

    private static bool IsOf(string cluster, AuthenticationTicket ticket) =>
        ticket.Principal.Identity!.Name!.StartsWith(cluster, StringComparison.Ordinal);

    private static Task UntilDeadAsync(AppHost host, FakeElasticsearchSamlClient elasticsearch, TokenPair tokens) =>
        Eventually.TrueAsync(() => elasticsearch.IsDead(tokens), () => host.Time.Advance(TimeSpan.FromSeconds(1)));

    private static async Task AssertUntouchedAsync(AppHost host, string scheme, FakeElasticsearchSamlClient elasticsearch)
    {
        await host.DrainAsync(scheme, elasticsearch);
        Assert.Empty(elasticsearch.Logouts);
        Assert.Equal(2, elasticsearch.Revocations.Count);
    }
}
