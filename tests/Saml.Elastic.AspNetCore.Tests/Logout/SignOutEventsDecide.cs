using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

public sealed class SignOutEventsDecide
{
    private static readonly TokenPair Others = new("other-access", "other-refresh");

    [Fact]
    public async Task Signing_out_sees_user_tokens_and_properties_before_anything_is_done()
    {
        var seen = new List<object?>();
        await using var host = await StartAsync(events => events.OnSigningOut = context =>
        {
            seen.AddRange([context.Principal.Identity!.Name, context.Tokens, context.Properties.RedirectUri, context.Scheme.Name]);
            return Task.CompletedTask;
        });

        var (tokens, _, _) = await SignOutAsync(host);

        Assert.Equal(["alice", tokens, "/wanted", ElasticSamlLogoutDefaults.AuthenticationScheme], seen);
    }

    [Fact]
    public async Task Signing_out_may_change_the_tokens_and_the_sessions_own_die_too()
    {
        await using var host = await StartAsync(events => events.OnSigningOut = context =>
        {
            context.Tokens = Others;
            return Task.CompletedTask;
        });

        var (tokens, _, _) = await SignOutAsync(host);

        Assert.Equal(Others, Assert.Single(host.Elasticsearch.Logouts).Tokens);
        await host.UntilDeadAsync(tokens);
    }

    [Fact]
    public async Task Signing_out_cannot_take_the_tokens_away()
    {
        await using var host = await StartAsync(events => events.OnSigningOut = context =>
        {
            context.Tokens = null!;
            return Task.CompletedTask;
        });

        var (tokens, response, _) = await SignOutAsync(host);

        Assert.Equal(Assert.Single(host.Elasticsearch.LogoutsOf(tokens)).Redirect, response.Location);
        Assert.Single(host.Logs, record => record.Id.Name == "SignOutEventFailed");
    }

    [Fact]
    public async Task Signing_out_may_skip_the_identity_provider()
    {
        await using var host = await StartAsync(events => events.OnSigningOut = context =>
        {
            context.SkipIdentityProvider = true;
            return Task.CompletedTask;
        });

        var (tokens, response, browserIsSignedOut) = await SignOutAsync(host);

        Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
        Assert.Equal((HttpStatusCode.Found, "/wanted"), (response.StatusCode, response.Location));
        Assert.True(browserIsSignedOut);
        Assert.True(host.Elasticsearch.IsDead(tokens));
    }

    [Fact]
    public async Task Signing_out_may_skip_the_call_and_the_tokens_die_in_the_background()
    {
        await using var host = await StartAsync(events => events.OnSigningOut = context =>
        {
            context.SkipElasticsearchLogout = true;
            return Task.CompletedTask;
        });

        var (tokens, response, browserIsSignedOut) = await SignOutAsync(host);

        Assert.Empty(host.Elasticsearch.Logouts);
        Assert.Equal((HttpStatusCode.Found, "/wanted"), (response.StatusCode, response.Location));
        Assert.True(browserIsSignedOut);
        await host.UntilDeadAsync(tokens);
    }

    [Theory]
    [InlineData("https://proxy.example/slo?x=%7E")]
    [InlineData("/choose-where-to-sign-out")]
    public async Task Redirecting_may_change_the_address(string address)
    {
        await using var host = await StartAsync(events => events.OnRedirectToIdentityProvider = context =>
        {
            context.RedirectUri = address;
            return Task.CompletedTask;
        });

        var (_, response, _) = await SignOutAsync(host);

        Assert.Equal((HttpStatusCode.Found, address), (response.StatusCode, response.Location));
    }

    [Fact]
    public async Task Redirecting_sees_the_address_and_the_page_to_come_back_to()
    {
        var seen = new List<string>();
        await using var host = await StartAsync(events => events.OnRedirectToIdentityProvider = context =>
        {
            seen.AddRange([context.RedirectUri, context.ReturnUrl]);
            return Task.CompletedTask;
        });

        await SignOutAsync(host);

        Assert.Equal([host.Elasticsearch.Logouts[0].Redirect!, "/wanted"], seen);
    }

    [Fact]
    public async Task Redirecting_may_write_the_answer_itself_and_the_user_still_comes_back()
    {
        await using var host = await StartAsync(events => events.OnRedirectToIdentityProvider = context =>
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers["X-Go-To"] = context.RedirectUri;
            context.HandleResponse();
            return Task.CompletedTask;
        });
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout");

        var logout = Assert.Single(host.Elasticsearch.Logouts);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Null(response.Location);
        Assert.Equal(logout.Redirect, Assert.Single(response.Headers.NonValidated["X-Go-To"]));
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Equal("no-store", Assert.Single(response.Headers.GetValues("Cache-Control")));
        Assert.Equal("/wanted", await browser.ReturnAsync(logout));
    }

    [Fact]
    public async Task An_address_that_no_header_can_carry_leads_to_the_signed_out_page()
    {
        await using var host = await StartAsync(events => events.OnRedirectToIdentityProvider = context =>
        {
            context.RedirectUri = "https://idp.example/\r\n";
            return Task.CompletedTask;
        });

        var (_, response, browserIsSignedOut) = await SignOutAsync(host);

        Assert.Equal((HttpStatusCode.Found, "/"), (response.StatusCode, response.Location));
        Assert.True(browserIsSignedOut);
        Assert.Single(host.Logs, record => record.Id.Name == "SignOutAnswerFailed");
    }

    [Fact]
    public async Task Failed_tells_the_outcome_and_the_failure()
    {
        var failure = new ElasticsearchSamlException("security.saml_logout", ElasticsearchFailureKind.ServiceCredential);
        var seen = new List<object?>();
        await using var host = await StartAsync(events => events.OnLogoutFailed = context =>
        {
            seen.AddRange([context.Outcome, context.Failure]);
            return Task.CompletedTask;
        });
        host.Elasticsearch.LogoutFailure = failure;

        await SignOutAsync(host);

        Assert.Equal([ElasticSignOutOutcome.LogoutFailed, failure], seen);
    }

    [Fact]
    public async Task Failed_is_not_raised_when_all_is_well_or_nobody_wanted_the_identity_provider()
    {
        var failed = 0;
        await using var host = await StartAsync(events =>
        {
            events.OnSigningOut = context =>
            {
                context.SkipIdentityProvider = context.HttpContext.Request.Query.ContainsKey("skip");
                return Task.CompletedTask;
            };
            events.OnLogoutFailed = _ =>
            {
                failed++;
                return Task.CompletedTask;
            };
        });

        await SignOutAsync(host);
        await SignOutAsync(host, "/signout?skip");

        Assert.Equal(0, failed);
    }

    [Fact]
    public async Task Signed_out_tells_the_outcome_and_may_change_the_page()
    {
        var seen = new List<SingleLogoutOutcome>();
        await using var host = await StartAsync(events => events.OnSignedOut = context =>
        {
            seen.Add(context.Outcome);
            context.ReturnUrl += "?signed-out";
            return Task.CompletedTask;
        });
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        await browser.PostAsync("/signout");

        Assert.Equal("/wanted?signed-out", await browser.ReturnAsync(host.Elasticsearch.Logouts[0]));
        Assert.Equal([SingleLogoutOutcome.Confirmed], seen);
    }

    [Fact]
    public async Task A_class_may_override_them_and_is_found_by_its_type()
    {
        var events = new RecordingEvents();
        await using var host = await AppHost.StartAsync(
            logout: options => options.EventsType = typeof(RecordingEvents),
            services: services => services.AddSingleton(events),
            app: MapSignOut);
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        await browser.PostAsync("/signout");
        await browser.ReturnAsync(host.Elasticsearch.Logouts[0]);
        host.Elasticsearch.Redirect = _ => null;
        await browser.SignInAsync();
        await browser.PostAsync("/signout");

        Assert.Equal(["SigningOut", "RedirectToIdentityProvider", "SignedOut", "SigningOut", "LogoutFailed"], events.Raised);
    }

    [Fact]
    public async Task They_are_never_null()
    {
        Assert.NotNull(new ElasticSamlLogoutOptions().Events);
        await using var host = await AppHost.StartAsync(logout: options => options.Events = null!, app: MapSignOut);

        var (_, response, _) = await SignOutAsync(host);

        Assert.Equal(host.Elasticsearch.Logouts[0].Redirect, response.Location);
        Assert.DoesNotContain(host.Logs, record => record.Id.Name == "SignOutEventFailed");
    }

    private static Task<AppHost> StartAsync(Action<ElasticSamlLogoutEvents> configure) =>
        AppHost.StartAsync(logout: options => configure(options.Events), app: MapSignOut);

    private static void MapSignOut(WebApplication web) =>
        web.MapPost("/signout", () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/wanted" }));

    private static async Task<(TokenPair Tokens, Testing.BrowserResponse Response, bool IsSignedOut)> SignOutAsync(AppHost host, string path = "/signout")
    {
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        var response = await browser.PostAsync(path);
        return (tokens, response, await browser.WhoAsync() is null);
    }
}
