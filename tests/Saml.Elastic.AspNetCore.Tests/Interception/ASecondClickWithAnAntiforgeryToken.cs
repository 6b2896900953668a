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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leads_to_the_identity_provider_when_the_first_answer_has_deleted_the_cookie(bool inHeader)
    {
        using var browser = _host.NewBrowser();
        var tokens = await browser.SignInAsync();
        var token = await FormTokenAsync(browser);
        Task<Testing.BrowserResponse> ClickAsync() => inHeader
            ? browser.PostAsync("/scripted-signout", ("RequestVerificationToken", token))
            : PostAsync(browser, "/signout", token);

        var first = await ClickAsync();
        var second = await ClickAsync();

        Assert.Equal([first.Location, second.Location], _host.Elasticsearch.LogoutsOf(tokens).Select(logout => logout.Redirect));
        Assert.Equal(HttpStatusCode.Found, second.StatusCode);
    }

    [Fact]
    public async Task Changes_nothing_on_another_page_or_a_minute_later()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync();
        var (token, anotherPage) = (await FormTokenAsync(browser), await FormTokenAsync(browser));
        await PostAsync(browser, "/signout", token);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, "/signout", anotherPage)).StatusCode);
        Assert.Equal("nobody", (await PostAsync(browser, "/name", await FormTokenAsync(browser))).Body);
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, "/signout", token)).StatusCode);
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
        app.MapPost("/scripted-signout", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            await antiforgery.ValidateRequestAsync(context);
            return Results.SignOut();
        });
        app.MapPost("/name", ([FromForm] string? button, ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
    });

    private static async Task<string> FormTokenAsync(AppBrowser browser) => (await browser.GetAsync("/form")).Body;

    private static Task<Testing.BrowserResponse> PostAsync(AppBrowser browser, string path, string token) =>
        browser.PostFormAsync(path, ("__RequestVerificationToken", token));
}
