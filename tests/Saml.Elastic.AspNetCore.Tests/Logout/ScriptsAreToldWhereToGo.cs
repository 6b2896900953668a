using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

public sealed class ScriptsAreToldWhereToGo(AnswersApp app) : IClassFixture<AnswersApp>
{
    private const string BlazorAccept = "text/html; blazor-enhanced-nav=on";
    private const string BlazorRedirect = "blazor-enhanced-nav-redirect-location";

    public static TheoryData<string, string, string> ScriptRequests => new()
    {
        { "", "X-Requested-With", "XMLHttpRequest" },
        { "?X-Requested-With=XMLHttpRequest", "X-Nothing", "" },
        { "", "Sec-Fetch-Mode", "cors" },
        { "", "Sec-Fetch-Mode", "same-origin" },
        { "", "Sec-Fetch-Mode", "no-cors" },
    };

    /// <summary>What the app ends with, and the status that its script gets.</summary>
    public static TheoryData<string, HttpStatusCode> Statuses => new()
    {
        { "nothing", HttpStatusCode.OK },
        { "redirect", HttpStatusCode.OK },
        { "permanent redirect that keeps the method", HttpStatusCode.OK },
        { "JSON", HttpStatusCode.OK },
        { "no content", HttpStatusCode.NoContent },
        { "created", HttpStatusCode.Created },
        { "not found", HttpStatusCode.NotFound },
        { "error page", HttpStatusCode.InternalServerError },
        { "exception", HttpStatusCode.InternalServerError },
    };

    [Theory]
    [MemberData(nameof(ScriptRequests))]
    public async Task A_script_gets_a_success_with_the_address(string query, string header, string value)
    {
        var (response, logout) = await SignOutAsync("redirect", query, (header, value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(logout.Redirect, response.Location);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_of_the_app_that_is_no_redirect_stays(string ending, HttpStatusCode status)
    {
        var (response, logout) = await SignOutAsync(ending, "", ("X-Requested-With", "XMLHttpRequest"));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(logout.Redirect, response.Location);
        Assert.True(response.Deletes(AppHost.CookieName));
    }

    [Fact]
    public async Task A_navigation_is_redirected()
    {
        var (response, logout) = await SignOutAsync("JSON", "", ("Sec-Fetch-Mode", "navigate"), ("X-Requested-With", "com.example.webview"));

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(logout.Redirect, response.Location);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Htmx_gets_its_own_header(string ending, HttpStatusCode status)
    {
        var (response, logout) = await SignOutAsync(ending, "", ("HX-Request", "true"), ("Sec-Fetch-Mode", "cors"));

        Assert.Equal(status, response.StatusCode);
        Assert.Null(response.Location);
        Assert.Equal(logout.Redirect, Assert.Single(response.Headers.NonValidated["HX-Redirect"]));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_form_that_Blazor_enhances_gets_Blazors_headers(string ending, HttpStatusCode status)
    {
        var (response, logout) = await SignOutAsync(ending, "", ("Accept", BlazorAccept), ("Sec-Fetch-Mode", "no-cors"));

        Assert.Equal(status, response.StatusCode);
        Assert.Null(response.Location);
        Assert.Equal("allow", Assert.Single(response.Headers.NonValidated["blazor-enhanced-nav"]));
        Assert.Equal(logout.Redirect, Assert.Single(response.Headers.NonValidated[BlazorRedirect]));
    }

    [Theory]
    [InlineData("HX-Redirect", "/bye")]
    [InlineData("HX-Location", "/bye")]
    [InlineData("HX-Location", """{"path":"/bye","target":"#main"}""", "/")]
    public async Task Where_the_app_sends_htmx_is_where_the_user_lands(string header, string value, string landing = "/bye")
    {
        await using var host = await AppHost.StartAsync(app: web => web.MapPost("/signout", async context =>
        {
            await context.SignOutAsync();
            context.Response.Headers[header] = value;
            context.Response.Headers["HX-Refresh"] = "true";
        }));
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout", ("HX-Request", "true"));

        var logout = Assert.Single(host.Elasticsearch.Logouts);
        Assert.Equal(logout.Redirect, Assert.Single(response.Headers.NonValidated["HX-Redirect"]));
        Assert.False(response.Headers.Contains("HX-Location"), "htmx 2 would go there instead.");
        Assert.False(response.Headers.Contains("HX-Refresh"), "htmx would reload instead.");
        Assert.Equal(landing, await browser.ReturnAsync(logout));
    }

    [Theory]
    [InlineData("X-Requested-With", "XMLHttpRequest", "Location")]
    [InlineData("HX-Request", "true", "HX-Redirect")]
    [InlineData("Accept", BlazorAccept, BlazorRedirect)]
    public async Task Who_stays_here_is_told_in_the_same_way(string name, string value, string answer)
    {
        await using var host = await AppHost.StartAsync(app: web => web.MapPost("/signout", () => Results.SignOut()));
        host.Elasticsearch.Redirect = _ => null;
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout", (name, value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/", Assert.Single(response.Headers.NonValidated[answer]));
    }

    private async Task<(BrowserResponse Response, FakeLogout Logout)> SignOutAsync(
        string ending, string query, params (string Name, string Value)[] headers)
    {
        using var browser = app.Host.NewBrowser();
        var tokens = await browser.SignInAsync();
        var response = await browser.PostAsync(AnswersApp.Path(ending) + query, headers);
        return (response, Assert.Single(app.Host.Elasticsearch.LogoutsOf(tokens)));
    }
}
