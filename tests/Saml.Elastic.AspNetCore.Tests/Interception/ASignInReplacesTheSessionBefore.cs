using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>A sign-in over a live session ends that one, unless it is the same session written anew.</summary>
public sealed class ASignInReplacesTheSessionBefore : IAsyncLifetime
{
    private AppHost _host = null!;
    private Func<HttpContext, Task> _act = _ => Task.CompletedTask;
    private Action<CookieSigningInContext> _signingIn = _ => { };

    public async Task InitializeAsync() => _host = await AppHost.StartAsync(
        cookie: cookie => cookie.Events.OnSigningIn = context =>
        {
            _signingIn(context);
            return Task.CompletedTask;
        },
        app: app =>
        {
            app.MapSignOut();
            app.MapGet("/act", (HttpContext context) => _act(context));
        });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Another_user_over_a_live_session()
    {
        using var browser = _host.NewBrowser();
        var alice = await browser.SignInAsync();
        using var copy = browser.Clone();

        var bob = await browser.SignInAsync("bob");

        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Null(await copy.WhoAsync());
        await _host.UntilDeadAsync(alice);
        Assert.Empty(_host.Elasticsearch.Logouts);
        await browser.SignsOutAsync(_host, bob);
    }

    [Fact]
    public async Task A_user_without_tokens_over_a_live_session()
    {
        using var browser = _host.NewBrowser();
        var alice = await browser.SignInAsync();
        using var copy = browser.Clone();

        await browser.SignInAsync(new TokenPair(null, null), "local");

        Assert.Equal("local", await browser.WhoAsync());
        Assert.Null(await copy.WhoAsync());
        await _host.UntilDeadAsync(alice);
    }

    [Fact]
    public async Task Sign_out_then_sign_in_as_somebody_else_stays_in_the_app()
    {
        using var browser = _host.NewBrowser();
        var alice = await browser.SignInAsync();
        using var copy = browser.Clone();
        var bob = _host.Elasticsearch.IssueTokens();

        _act = async context =>
        {
            await context.SignOutAsync();
            await context.SignInAsync(SessionEndpoints.Principal("bob"), SessionEndpoints.Properties(bob));
            context.Response.Redirect("/welcome");
        };
        var response = await browser.GetAsync("/act");

        Assert.Equal("/welcome", response.Location);
        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Null(await copy.WhoAsync());
        Assert.True(_host.Elasticsearch.IsDead(alice));
        Assert.Single(_host.Elasticsearch.LogoutsOf(alice));
        await _host.DrainAsync();
        await browser.SignsOutAsync(_host, bob);
    }

    [Fact]
    public async Task Sign_out_sign_in_and_sign_out_once_more_ends_both_and_leads_to_the_identity_provider()
    {
        using var browser = _host.NewBrowser();
        var alice = await browser.SignInAsync();
        var bob = _host.Elasticsearch.IssueTokens();

        _act = async context =>
        {
            await context.SignOutAsync();
            await context.SignInAsync(SessionEndpoints.Principal("bob"), SessionEndpoints.Properties(bob));
            await context.SignOutAsync();
        };
        var response = await browser.GetAsync("/act");

        SignOutCheck.AssertSentTo(Assert.Single(_host.Elasticsearch.LogoutsOf(bob)), response);
        Assert.Single(_host.Elasticsearch.LogoutsOf(alice));
        Assert.True(_host.Elasticsearch.IsDead(alice));
        Assert.True(_host.Elasticsearch.IsDead(bob));
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task The_same_session_written_anew_keeps_its_id()
    {
        using var browser = _host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var copy = browser.Clone();

        _act = async context =>
        {
            var ticket = await context.AuthenticateAsync();
            await context.SignInAsync(ticket.Principal!, ticket.Properties);
        };
        await browser.GetAsync("/act");

        Assert.Equal("alice", await copy.WhoAsync());
        await _host.DrainAsync();
        await browser.SignsOutAsync(_host, tokens);
        Assert.Null(await copy.WhoAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_tokens_prove_the_same_session(bool both)
    {
        using var browser = _host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var copy = browser.Clone();

        await browser.SignInAsync(both ? tokens : tokens with { RefreshToken = null });

        Assert.Equal("alice", await copy.WhoAsync());
        await _host.DrainAsync();
        Assert.True(_host.Elasticsearch.IsAlive(tokens.AccessToken));
        await browser.GetAsync(SignOutCheck.Path);
        Assert.Null(await copy.WhoAsync());
    }

    [Fact]
    public async Task The_id_of_another_session_is_not_taken_over()
    {
        using var victim = _host.NewBrowser();
        var tokens = await victim.SignInAsync();
        var id = "";
        _act = async context => id = (await context.AuthenticateAsync()).Properties!.Items[".ElasticSaml.SessionId"]!;
        await victim.GetAsync("/act");
        await victim.SignsOutAsync(_host, tokens);
        using var browser = _host.NewBrowser();
        var own = _host.Elasticsearch.IssueTokens();

        _act = context =>
        {
            var properties = SessionEndpoints.Properties(own);
            properties.Items[".ElasticSaml.SessionId"] = id;
            return context.SignInAsync(SessionEndpoints.Principal("bob"), properties);
        };
        await browser.GetAsync("/act");

        Assert.Equal("bob", await browser.WhoAsync());
    }

    [Fact]
    public async Task A_sign_in_with_the_properties_of_a_refused_session_is_a_new_one()
    {
        using var browser = _host.NewBrowser();
        var old = await browser.SignInAsync();
        using var copy = browser.Clone();
        AuthenticationProperties? properties = null;
        _act = async context => properties = (await context.AuthenticateAsync()).Properties!.Clone();
        await browser.GetAsync("/act");
        await browser.SignsOutAsync(_host, old);
        var renewed = _host.Elasticsearch.IssueTokens();

        _act = context =>
        {
            properties!.UpdateTokenValue("access_token", renewed.AccessToken!);
            properties!.UpdateTokenValue("refresh_token", renewed.RefreshToken!);
            return context.SignInAsync(SessionEndpoints.Principal("alice"), properties);
        };
        await copy.GetAsync("/act");

        Assert.Equal("alice", await copy.WhoAsync());
        await copy.SignsOutAsync(_host, renewed);
    }

    [Fact]
    public async Task Tokens_that_an_event_of_the_app_puts_in_are_not_ended_with_the_session_before()
    {
        using var browser = _host.NewBrowser();
        var tokens = _host.Elasticsearch.IssueTokens();
        _signingIn = context => context.Properties.StoreTokens(
        [
            new AuthenticationToken { Name = "access_token", Value = tokens.AccessToken! },
            new AuthenticationToken { Name = "refresh_token", Value = tokens.RefreshToken! },
        ]);
        await browser.SignInAsync(new TokenPair(null, null));
        using var copy = browser.Clone();

        await browser.SignInAsync(new TokenPair(null, null));
        Assert.Null(await copy.WhoAsync());

        await _host.DrainAsync();
        Assert.True(_host.Elasticsearch.IsAlive(tokens.AccessToken));
        await browser.SignsOutAsync(_host, tokens);
    }

    [Fact]
    public async Task Tokens_that_an_event_of_the_app_puts_in_are_known_in_the_same_request()
    {
        using var browser = _host.NewBrowser();
        var tokens = _host.Elasticsearch.IssueTokens();
        _signingIn = context => context.Properties.StoreTokens([new AuthenticationToken { Name = "access_token", Value = tokens.AccessToken! }]);
        _act = async context =>
        {
            await context.SignInAsync(SessionEndpoints.Principal("alice"));
            await context.SignOutAsync();
        };

        await browser.GetAsync("/act");

        Assert.Equal(tokens.AccessToken, Assert.Single(_host.Elasticsearch.Logouts).Tokens.AccessToken);
    }
}
