using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>Another remote scheme stores its tokens under the same names: they must never be sent to Elasticsearch.</summary>
public sealed class TokensOfOthersStayHere
{
    private const string Marker = ".ElasticSaml.TokenSource";

    private static readonly Dictionary<string, Action<AuthenticationBuilder>> Others = new()
    {
        ["OpenID Connect"] = builder => builder.AddOpenIdConnect(OpenIdConnect),
        ["OAuth"] = builder => builder.AddOAuth("Social", OAuth),
        ["OpenID Connect through a policy scheme"] = builder => builder
            .AddPolicyScheme("SignIn", null, policy => policy.ForwardSignIn = AppHost.CookieScheme)
            .AddOpenIdConnect(options =>
            {
                OpenIdConnect(options);
                options.SignInScheme = "SignIn";
            }),
        ["OpenID Connect through a policy scheme with a selector"] = builder => builder
            .AddPolicyScheme("SignIn", null, policy => policy.ForwardDefaultSelector = _ => AppHost.CookieScheme)
            .AddOpenIdConnect(options =>
            {
                OpenIdConnect(options);
                options.SignInScheme = "SignIn";
            }),
        ["OpenID Connect through Identity's external cookie"] = builder => builder.AddCookie("Identity.External").AddOpenIdConnect(options =>
        {
            OpenIdConnect(options);
            options.SignInScheme = "Identity.External";
        }),
    };

    private static readonly Dictionary<string, Action<AuthenticationBuilder>> Harmless = new()
    {
        ["it stores no tokens"] = builder => builder.AddOpenIdConnect(options =>
        {
            OpenIdConnect(options);
            options.SaveTokens = false;
        }),
        ["it has a cookie of its own"] = builder => builder.AddCookie("Other").AddOpenIdConnect(options =>
        {
            OpenIdConnect(options);
            options.SignInScheme = "Other";
        }),
    };

    public static TheoryData<string> Names => [.. Others.Keys];

    public static TheoryData<string> HarmlessNames => [.. Harmless.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_app_does_not_start_until_it_tells_which_are_Elasticsearchs(string other)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => AppHost.StartAsync(services: services => Others[other](services.AddAuthentication())));

        Assert.Contains("ElasticSamlLogoutOptions.IsElasticTicket of scheme \"ElasticSamlLogout\" must be set", failure.Message);
        Assert.Contains("stores its own tokens (SaveTokens) in the cookie \"Cookies\"", failure.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Beside_our_sign_in_only_marked_tokens_are_Elasticsearchs(string other)
    {
        await using var host = await StartAsync(builder => Others[other](builder.AddElasticSaml()));
        using var stranger = host.NewBrowser();
        var foreign = await stranger.SignInAsync();
        using var user = host.NewBrowser();
        var marked = host.Elasticsearch.IssueTokens();
        await user.GetAsync($"/signin-marked?access={marked.AccessToken}&refresh={marked.RefreshToken}");

        await AssertLeftAloneAsync(host, stranger, foreign);
        await user.SignsOutAsync(host, marked);
    }

    [Fact]
    public async Task A_mark_that_came_with_the_properties_of_a_live_ticket_makes_no_tokens_Elasticsearchs()
    {
        await using var host = await StartAsync(builder => Others["OpenID Connect"](builder.AddElasticSaml()));
        using var browser = host.NewBrowser();
        var foreign = host.Elasticsearch.IssueTokens();

        // A remote handler signs in with what it was challenged with, and notes its own name.
        await browser.GetAsync($"/signin-marked?access={foreign.AccessToken}&refresh={foreign.RefreshToken}&by=OpenIdConnect");

        await AssertLeftAloneAsync(host, browser, foreign);
    }

    [Fact]
    public async Task The_app_may_tell_which_are_Elasticsearchs()
    {
        await using var host = await StartAsync(
            Others["OpenID Connect"], options => options.IsElasticTicket = ticket => ticket.Principal.Identity!.Name == "alice");
        using var stranger = host.NewBrowser();
        var foreign = await stranger.SignInAsync("bob");
        using var user = host.NewBrowser();
        var tokens = await user.SignInAsync("alice");

        await AssertLeftAloneAsync(host, stranger, foreign);
        await user.SignsOutAsync(host, tokens);
    }

    [Theory]
    [MemberData(nameof(HarmlessNames))]
    public async Task Unmarked_tokens_are_Elasticsearchs_when_the_other_scheme_keeps_away(string other)
    {
        await using var host = await StartAsync(Harmless[other]);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens);
    }

    [Fact]
    public async Task A_foreign_session_that_is_replaced_or_rejected_is_left_alone_too()
    {
        await using var host = await StartAsync(
            Others["OpenID Connect"], options => options.IsElasticTicket = ticket => ticket.Principal.Identity!.Name == "alice");
        using var browser = host.NewBrowser();
        var foreign = await browser.SignInAsync("bob");

        var tokens = await browser.SignInAsync("alice");
        await host.DrainAsync();

        Assert.True(host.Elasticsearch.IsAlive(foreign.AccessToken));
        Assert.DoesNotContain(foreign.AccessToken, host.Elasticsearch.Revocations);
        await browser.SignsOutAsync(host, tokens);
    }

    private static async Task AssertLeftAloneAsync(AppHost host, AppBrowser browser, TokenPair foreign)
    {
        var response = await browser.GetAsync(SignOutCheck.Path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await browser.WhoAsync());
        await host.DrainAsync();
        Assert.Empty(host.Elasticsearch.LogoutsOf(foreign));
        Assert.DoesNotContain(foreign.AccessToken, host.Elasticsearch.Revocations);
        Assert.DoesNotContain(foreign.RefreshToken, host.Elasticsearch.Revocations);

        // The log answers "why was the user not sent to the identity provider?".
        Assert.Contains("Token found: True; Elasticsearch's: False", Assert.Single(host.Logs, record => record.Id.Name == "SignedOutLocally").Message);
    }

    private static Task<AppHost> StartAsync(Action<AuthenticationBuilder> other, Action<ElasticSamlLogoutOptions>? logout = null) => AppHost.StartAsync(
        logout,
        services: services => other(services.AddAuthentication()),
        app: app =>
        {
            app.MapSignOut();
            app.MapGet("/signin-marked", (HttpContext context, string access, string refresh, string? by) =>
            {
                var properties = SessionEndpoints.Properties(new TokenPair(access, refresh));
                properties.Items[Marker] = ElasticSamlDefaults.AuthenticationScheme;
                properties.Items[".AuthScheme"] = by ?? ElasticSamlDefaults.AuthenticationScheme;
                return context.SignInAsync(SessionEndpoints.Principal("alice"), properties);
            });
        });

    private static void OpenIdConnect(OpenIdConnectOptions options)
    {
        options.Authority = "https://login.example";
        options.ClientId = "app";
        options.SaveTokens = true;
    }

    private static void OAuth(OAuthOptions options)
    {
        options.ClientId = "app";
        options.ClientSecret = "secret";
        options.AuthorizationEndpoint = "https://login.example/authorize";
        options.TokenEndpoint = "https://login.example/token";
        options.CallbackPath = "/signin-social";
        options.SaveTokens = true;
    }
}
