using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>The exception handler clears the answer, and with it the deletion of the cookie.</summary>
public sealed class AnErrorPageDoesNotBringTheUserBack
{
    private static readonly Dictionary<string, Action<WebApplication>> Handlers = new()
    {
        ["a delegate"] = app => app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("sorry"))),
        ["a page"] = app => app.UseExceptionHandler("/sorry"),
        ["a page with services of its own"] = app => app.UseExceptionHandler("/sorry", createScopeForErrors: true),
        ["the developer's page"] = app => app.UseDeveloperExceptionPage(),
        ["authentication inside the handler"] = app =>
        {
            app.UseExceptionHandler("/sorry");
            app.UseAuthentication();
        },
    };

    public static TheoryData<string> Names => [.. Handlers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_cookie_is_deleted_and_the_user_is_sent_to_the_identity_provider(string handler)
    {
        await using var host = await StartAsync(handler);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens, "/fails");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_local_sign_out_shows_the_error_and_deletes_the_cookie(string handler)
    {
        await using var host = await StartAsync(handler);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        var old = browser.Clone();

        var response = await browser.GetAsync("/fails-locally");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.True(response.Deletes(AppHost.CookieName + "C1"));
        Assert.Null(await browser.WhoAsync());
        Assert.Null(await old.WhoAsync());
        await host.UntilDeadAsync(tokens);
    }

    [Fact]
    public async Task Without_a_handler_the_session_is_over_all_the_same()
    {
        await using var host = await AppHost.StartAsync(app: MapFailures);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.GetAsync("/fails");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Null(await browser.WhoAsync());
        Assert.True(host.Elasticsearch.IsDead(tokens));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_page_of_another_failure_changes_nothing(string handler)
    {
        await using var host = await StartAsync(handler);
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        await browser.GetAsync("/fails-alone");

        Assert.Equal("alice", await browser.WhoAsync());
        Assert.Empty(host.Elasticsearch.Logouts);
    }

    private static Task<AppHost> StartAsync(string handler) => AppHost.StartAsync(
        services: services => services.AddProblemDetails(),
        app: app =>
        {
            Handlers[handler](app);
            MapFailures(app);
        });

    private static void MapFailures(WebApplication app)
    {
        app.MapGet("/fails", async (HttpContext context) =>
        {
            await context.SignOutAsync();
            throw new InvalidOperationException("The app fails after its sign-out.");
        });
        app.MapGet("/fails-locally", [LocalSignOut] async (HttpContext context) =>
        {
            await context.SignOutAsync();
            throw new InvalidOperationException("The app fails after its sign-out.");
        });
        app.MapGet("/fails-alone", string () => throw new InvalidOperationException("The app fails."));

        // The page asks who is signed in, as layouts do.
        app.Map("/sorry", async (HttpContext context) => (await context.AuthenticateAsync()).Principal?.Identity?.Name ?? "sorry");
    }
}
