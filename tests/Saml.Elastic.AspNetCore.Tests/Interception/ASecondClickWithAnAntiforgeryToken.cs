using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

public sealed class ASecondClickWithAnAntiforgeryToken : IAsyncLifetime
{
    private AppHost _host = null!;

    public async Task InitializeAsync() => _host = await StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public Task Leads_to_the_identity_provider_like_the_first() => LeadsToTheIdentityProviderAsync(_host);

    [Fact]
    public async Task Leads_to_the_identity_provider_when_the_first_has_removed_the_ticket_from_its_store()
    {
        await using var host = await StartAsync(cookie => cookie.SessionStore = new MemoryTicketStore());
        await LeadsToTheIdentityProviderAsync(host);
    }

    [Fact]
    public async Task Is_refused_with_the_token_of_another_user()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync("bob");
        var token = await FormTokenAsync(browser);
        await browser.SignInAsync("alice");
        using var secondRequest = browser.Clone();
        await PostAsync(browser, "/signout", await FormTokenAsync(browser));

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(secondRequest, "/signout", token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(secondRequest, "/signout", "")).StatusCode);
    }

    [Fact]
    public async Task Is_made_by_nobody()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync();
        var token = await FormTokenAsync(browser);
        using var secondRequest = browser.Clone();
        Assert.Equal("alice", (await PostAsync(browser, "/name", token)).Body);

        await PostAsync(browser, "/signout", token);

        Assert.Equal("nobody", (await PostAsync(secondRequest, "/name", token)).Body);
    }

    private static async Task LeadsToTheIdentityProviderAsync(AppHost host)
    {
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        var token = await FormTokenAsync(browser);
        using var secondRequest = browser.Clone();

        var first = await PostAsync(browser, "/signout", token);
        var second = await PostAsync(secondRequest, "/signout", token);

        Assert.Equal([first.Location, second.Location], host.Elasticsearch.LogoutsOf(tokens).Select(logout => logout.Redirect));
        Assert.Equal(HttpStatusCode.Found, second.StatusCode);
    }

    private static Task<AppHost> StartAsync(Action<CookieAuthenticationOptions>? cookie = null) => AppHost.StartAsync(cookie: cookie, app: app =>
    {
        app.UseAntiforgery();
        app.MapGet("/form", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken);
        app.MapPost("/signout", ([FromForm] string? button) => Results.SignOut());
        app.MapPost("/name", ([FromForm] string? button, ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
    });

    private static async Task<string> FormTokenAsync(AppBrowser browser) => (await browser.GetAsync("/form")).Body;

    private static Task<Testing.BrowserResponse> PostAsync(AppBrowser browser, string path, string token) =>
        browser.PostFormAsync(path, ("__RequestVerificationToken", token));
}
