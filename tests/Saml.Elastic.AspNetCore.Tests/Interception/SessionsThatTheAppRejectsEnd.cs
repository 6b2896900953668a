using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>
/// The app's own validation throws a session away: it is over everywhere and its tokens die, but nobody is sent anywhere, for nobody has
/// clicked anything.
/// </summary>
public sealed class SessionsThatTheAppRejectsEnd
{
    private static readonly Dictionary<string, Func<CookieValidatePrincipalContext, Task>> Rejections = new()
    {
        ["RejectPrincipal"] = context =>
        {
            context.RejectPrincipal();
            return Task.CompletedTask;
        },
        ["SignOutAsync"] = context => context.HttpContext.SignOutAsync(),
        ["SignOutAsync(cookie)"] = context => context.HttpContext.SignOutAsync(AppHost.CookieScheme),
        ["SignOutAsync(elastic)"] = context => context.HttpContext.SignOutAsync(ElasticSamlLogoutDefaults.AuthenticationScheme),
        ["RejectPrincipal, then SignOutAsync"] = context =>
        {
            context.RejectPrincipal();
            return context.HttpContext.SignOutAsync();
        },
        ["SignOutAsync after a wait"] = async context =>
        {
            await Task.Yield();
            await context.HttpContext.SignOutAsync();
        },
    };

    private Func<CookieValidatePrincipalContext, Task> _validate = _ => Task.CompletedTask;

    public static TheoryData<string, bool, bool> Cells()
    {
        var cells = new TheoryData<string, bool, bool>();
        foreach (var rejection in Rejections.Keys)
        {
            cells.Add(rejection, false, false);
            cells.Add(rejection, true, false);
            cells.Add(rejection, false, true);
            cells.Add(rejection, true, true);
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_tokens_die_and_the_cookie_is_dead(string rejection, bool eventsType, bool ticketStore)
    {
        await using var host = await StartAsync(eventsType, ticketStore);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var copy = browser.Clone();

        _validate = Rejections[rejection];
        var response = await browser.GetAsync("/public");
        _validate = _ => Task.CompletedTask;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(response.Location);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await browser.WhoAsync());
        Assert.Null(await copy.WhoAsync());
        await host.UntilDeadAsync(tokens);
        Assert.Empty(host.Elasticsearch.Logouts);
    }

    [Fact]
    public async Task A_click_on_the_button_of_a_rejected_session_still_leads_to_the_identity_provider()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        _validate = Rejections["RejectPrincipal"];
        var response = await browser.GetAsync(SignOutCheck.Path);

        SignOutCheck.AssertSentTo(Assert.Single(host.Elasticsearch.LogoutsOf(tokens)), response);
        Assert.True(response.Deletes(AppHost.CookieName));
    }

    [Fact]
    public async Task A_click_on_the_button_works_while_the_apps_validation_fails()
    {
        await using var host = await AppHost.StartBareAsync(
            services => services
                .AddAuthentication(options => options.DefaultSignInScheme = AppHost.CookieScheme)
                .AddCookie(cookie => cookie.Events.OnValidatePrincipal = _ => throw new InvalidOperationException("Database down."))
                .AddCookie("Other")
                .AddElasticSamlLogout(options => options.SignOutScheme = AppHost.CookieScheme),
            app => app.MapSignOut());
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.GetAsync(SignOutCheck.Path);

        SignOutCheck.AssertSentTo(Assert.Single(host.Elasticsearch.LogoutsOf(tokens)), response);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.True(host.Elasticsearch.IsDead(tokens));
    }

    [Fact]
    public async Task Tokens_that_the_app_refreshed_while_it_validated_die_as_well()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var old = await browser.SignInAsync();
        var renewed = host.Elasticsearch.IssueTokens();

        _validate = context =>
        {
            Store(context.Properties, renewed);
            context.RejectPrincipal();
            return Task.CompletedTask;
        };
        await browser.GetAsync("/public");

        await host.UntilDeadAsync(old);
        await host.UntilDeadAsync(renewed);
    }

    [Fact]
    public async Task Tokens_that_the_app_refreshed_for_a_session_that_was_signed_out_die_as_well()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var old = await browser.SignInAsync();
        using var copy = browser.Clone();
        await browser.SignsOutAsync(host, old);
        var renewed = host.Elasticsearch.IssueTokens();

        _validate = context =>
        {
            Store(context.Properties, renewed);
            context.ShouldRenew = true;
            return Task.CompletedTask;
        };

        Assert.Null(await copy.WhoAsync());
        await host.UntilDeadAsync(renewed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_that_was_signed_out_does_not_come_back_when_the_app_writes_it_anew(bool signsOutFirst)
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var old = await browser.SignInAsync();
        using var copy = browser.Clone();
        await browser.SignsOutAsync(host, old);
        var renewed = host.Elasticsearch.IssueTokens();

        _validate = async context =>
        {
            if (signsOutFirst)
            {
                await context.HttpContext.SignOutAsync();
            }

            await context.HttpContext.SignInAsync(context.Principal!, SessionEndpoints.Properties(renewed));
        };
        var response = await copy.GetAsync("/who");
        _validate = _ => Task.CompletedTask;

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Null(await copy.WhoAsync());
        await host.UntilDeadAsync(renewed);
    }

    [Fact]
    public async Task A_live_session_that_the_app_writes_anew_while_it_validates_goes_on()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var old = await browser.SignInAsync();
        using var before = browser.Clone();
        var renewed = host.Elasticsearch.IssueTokens();

        _validate = context => context.HttpContext.SignInAsync(context.Principal!, SessionEndpoints.Properties(renewed));
        Assert.Equal("alice", await browser.WhoAsync());
        _validate = _ => Task.CompletedTask;

        Assert.Equal("alice", await browser.WhoAsync());
        Assert.True(host.Elasticsearch.IsAlive(old.AccessToken), "Other requests may still use it.");
        await browser.SignsOutAsync(host, renewed);
        Assert.Null(await before.WhoAsync());
    }

    [Fact]
    public async Task A_session_that_follows_a_sign_out_while_the_app_validates_stands()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var old = await browser.SignInAsync();
        using var before = browser.Clone();
        var tokens = host.Elasticsearch.IssueTokens();

        _validate = async context =>
        {
            await context.HttpContext.SignOutAsync();
            await context.HttpContext.SignInAsync(SessionEndpoints.Principal("bob"), SessionEndpoints.Properties(tokens));
        };
        await browser.GetAsync("/public");
        _validate = _ => Task.CompletedTask;

        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Null(await before.WhoAsync());
        await host.UntilDeadAsync(old);
        await host.DrainAsync();
        await browser.SignsOutAsync(host, tokens);
    }

    private Task<AppHost> StartAsync(bool eventsType = false, bool ticketStore = false) => AppHost.StartAsync(
        cookie: cookie =>
        {
            cookie.SessionStore = ticketStore ? new MemoryTicketStore() : null;
            if (eventsType)
            {
                cookie.EventsType = typeof(ValidatingEvents);
            }
            else
            {
                cookie.Events.OnValidatePrincipal = context => _validate(context);
            }
        },
        services: services => services.AddSingleton(new ValidatingEvents(context => _validate(context))),
        app: app =>
        {
            app.MapGet("/public", () => "open to all");
            app.MapSignOut();
        });

    private static void Store(AuthenticationProperties properties, TokenPair tokens) => properties.StoreTokens(
    [
        new AuthenticationToken { Name = "access_token", Value = tokens.AccessToken! },
        new AuthenticationToken { Name = "refresh_token", Value = tokens.RefreshToken! },
    ]);

    private sealed class ValidatingEvents(Func<CookieValidatePrincipalContext, Task> validate) : CookieAuthenticationEvents
    {
        public override Task ValidatePrincipal(CookieValidatePrincipalContext context) => validate(context);
    }
}
