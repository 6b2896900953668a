using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

public sealed class TheReadyEndpoint
{
    private static readonly (string Name, string Value) CrossSite = ("Sec-Fetch-Site", "cross-site");
    private static readonly (string Name, string Value) Json = ("Accept", "application/json");

    public static TheoryData<string> Foreign => ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "after"];

    [Fact]
    public async Task A_page_of_the_same_origin_signs_the_user_out()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.PostFormAsync("/signout", ("returnUrl", "/after"));

        var logout = Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
        Assert.Equal((HttpStatusCode.Found, logout.Redirect), (response.StatusCode, response.Location));
        Assert.Null(await browser.WhoAsync());
        Assert.Equal("/after", await browser.ReturnAsync(logout));
    }

    [Fact]
    public async Task A_valid_antiforgery_token_is_proof_too()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        var token = (await browser.GetAsync("/token")).Body;

        var response = await browser.PostAsync("/signout", CrossSite, ("RequestVerificationToken", token));

        Assert.Equal(Assert.Single(host.Elasticsearch.LogoutsOf(tokens)).Redirect, response.Location);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("same-origin, cross-site")]
    public async Task Without_a_proof_nobody_is_signed_out(string site)
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout", ("Sec-Fetch-Site", site));
        var forged = await browser.PostAsync("/signout", ("Sec-Fetch-Site", site), ("RequestVerificationToken", "forged"));

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [response.StatusCode, forged.StatusCode]);
        Assert.Equal("alice", await browser.WhoAsync());
        Assert.Empty(host.Elasticsearch.Logouts);
        Assert.Equal(LogLevel.Information, host.Logs.First(record => record.Id.Name == "SignOutRequestRefused").Level);
    }

    [Fact]
    public async Task An_app_without_antiforgery_takes_the_browsers_word_alone()
    {
        await using var host = await AppHost.StartAsync(app: web => web.MapElasticSamlLogout("/signout"));
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/signout", CrossSite)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync("/signout")).StatusCode);
    }

    [Fact]
    public async Task Only_POST_is_taken()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.GetAsync("/signout", ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("alice", await browser.WhoAsync());
    }

    [Fact]
    public async Task It_is_open_to_those_who_are_not_signed_in_although_the_app_is_not()
    {
        await using var host = await StartAsync(services => services.AddAuthorizationBuilder().SetFallbackPolicy(
            new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()));
        using var browser = host.NewBrowser();

        var response = await browser.PostAsync("/signout");

        Assert.Equal((HttpStatusCode.Found, "/signed-out"), (response.StatusCode, response.Location));
    }

    [Fact]
    public async Task A_script_gets_the_address_as_JSON()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout?returnUrl=/after", Json);

        var logout = Assert.Single(host.Elasticsearch.Logouts);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.ContentType));
        Assert.Equal(logout.Redirect, Location(response));
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Equal("/after", await browser.ReturnAsync(logout));
    }

    [Fact]
    public async Task A_script_gets_the_signed_out_page_as_JSON_when_the_user_stays_here()
    {
        await using var host = await StartAsync();
        host.Elasticsearch.Redirect = _ => null;
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var signedIn = await browser.PostAsync("/signout", Json);
        var again = await browser.PostAsync("/signout", Json);
        var elsewhere = await browser.PostAsync("/signout?returnUrl=/after", Json);

        Assert.Equal(["/signed-out", "/signed-out", "/after"], [Location(signedIn), Location(again), Location(elsewhere)]);
        Assert.All([signedIn, again, elsewhere], response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
    }

    [Fact]
    public async Task A_browser_that_also_takes_JSON_is_redirected()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout", ("Accept", "text/html,application/json;q=0.9"));

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_foreign_return_address_is_refused_for_everybody(string returnUrl)
    {
        await using var host = await StartAsync();
        host.Elasticsearch.Redirect = _ => null;
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var signedIn = await browser.PostFormAsync("/signout", ("returnUrl", returnUrl));
        var anonymous = await browser.PostFormAsync("/signout", ("returnUrl", returnUrl));
        var inQuery = await browser.PostAsync("/signout?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal(["/signed-out", "/signed-out", "/signed-out"], [signedIn.Location!, anonymous.Location!, inQuery.Location!]);
        Assert.Equal(3, host.Logs.Count(record => record.Id.Name == "ReturnUrlRefused"));
    }

    private static Task<AppHost> StartAsync(Action<IServiceCollection>? services = null) => AppHost.StartAsync(
        logout: options => options.SignedOutRedirectUri = "/signed-out",
        services: own =>
        {
            own.AddAntiforgery();
            own.AddAuthorization();
            services?.Invoke(own);
        },
        app: web =>
        {
            web.MapElasticSamlLogout("/signout");
            web.MapGet("/token", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken);
        });

    private static string Location(BrowserResponse response) => JsonElement.Parse(response.Body).GetProperty("location").GetString()!;
}
