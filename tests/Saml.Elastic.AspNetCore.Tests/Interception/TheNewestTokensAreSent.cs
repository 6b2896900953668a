using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>The app refreshes by itself and signs out in the same request, in which the framework still shows the old tokens.</summary>
public sealed class TheNewestTokensAreSent : IAsyncLifetime
{
    private static readonly Dictionary<string, Func<HttpContext, TokenPair, Task>> Refreshes = new()
    {
        ["signs in with the ticket's properties"] = async (context, renewed) =>
        {
            var ticket = await context.AuthenticateAsync();
            Update(ticket.Properties!, renewed);
            await context.SignInAsync(ticket.Principal!, ticket.Properties);
        },
        ["signs in with a copy of the ticket's properties"] = async (context, renewed) =>
        {
            var ticket = await context.AuthenticateAsync();
            var properties = ticket.Properties!.Clone();
            Update(properties, renewed);
            await context.SignInAsync(ticket.Principal!, properties);
            Assert.NotEqual(renewed.AccessToken, await context.GetTokenAsync("access_token"));
        },
        ["signs in with new properties"] = (context, renewed) => context.SignInAsync(context.User, SessionEndpoints.Properties(renewed)),
        ["signs in twice"] = async (context, renewed) =>
        {
            var ticket = await context.AuthenticateAsync();
            await context.SignInAsync(ticket.Principal!, ticket.Properties!.Clone());
            var properties = ticket.Properties!.Clone();
            Update(properties, renewed);
            await context.SignInAsync(ticket.Principal!, properties);
        },
        ["changes the ticket without signing in"] = async (context, renewed) =>
            Update((await context.AuthenticateAsync()).Properties!, renewed),
    };

    private AppHost _host = null!;
    private Func<HttpContext, Task> _act = _ => Task.CompletedTask;
    private Func<CookieValidatePrincipalContext, Task> _validate = _ => Task.CompletedTask;

    public static TheoryData<string> Names => [.. Refreshes.Keys];

    public async Task InitializeAsync() => _host = await AppHost.StartAsync(
        cookie: cookie => cookie.Events.OnValidatePrincipal = context => _validate(context),
        app: app => app.MapGet("/act", (HttpContext context) => _act(context)));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_old_ones_die_as_well(string refresh)
    {
        using var browser = _host.NewBrowser();
        var old = await browser.SignInAsync();
        var renewed = _host.Elasticsearch.IssueTokens();

        _act = async context =>
        {
            await Refreshes[refresh](context, renewed);
            await context.SignOutAsync();
        };
        await browser.SignsOutAsync(_host, renewed, "/act");

        Assert.Single(_host.Elasticsearch.Logouts);
        await _host.UntilDeadAsync(old);
    }

    [Fact]
    public async Task When_the_app_refreshed_while_it_validated()
    {
        using var browser = _host.NewBrowser();
        var old = await browser.SignInAsync();
        var renewed = _host.Elasticsearch.IssueTokens();

        _validate = context =>
        {
            Update(context.Properties, renewed);
            context.ShouldRenew = true;
            return Task.CompletedTask;
        };
        _act = context => context.SignOutAsync();
        await browser.GetAsync("/act");

        Assert.Equal(renewed, Assert.Single(_host.Elasticsearch.Logouts).Tokens);
        await _host.UntilDeadAsync(old);
    }

    [Fact]
    public async Task When_the_app_has_dropped_them_from_the_ticket()
    {
        using var browser = _host.NewBrowser();
        var tokens = await browser.SignInAsync();

        _act = async context =>
        {
            (await context.AuthenticateAsync()).Properties!.StoreTokens([]);
            await context.SignOutAsync();
        };

        await browser.SignsOutAsync(_host, tokens, "/act");
    }

    private static void Update(AuthenticationProperties properties, TokenPair tokens)
    {
        properties.UpdateTokenValue("access_token", tokens.AccessToken!);
        properties.UpdateTokenValue("refresh_token", tokens.RefreshToken!);
    }
}
