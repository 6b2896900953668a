using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

public sealed class TheUserLandsWhereTheAppWants
{
    [Theory]
    [InlineData("/target", "/property", "/target")]
    [InlineData(null, "/property", "/property")]
    [InlineData("/target", null, "/target")]
    [InlineData(null, null, "/option")]
    [InlineData("https://elsewhere.example/", "/property", "/option")]
    public async Task The_apps_redirect_counts_before_the_property_and_that_before_the_option(string? target, string? property, string landing)
    {
        await using var host = await StartAsync(options => options.SignedOutRedirectUri = "/option", target, property);

        Assert.Equal(landing, await LandAsync(host));
    }

    [Theory]
    [InlineData("https://elsewhere.example/page")]
    [InlineData("//elsewhere.example/page")]
    [InlineData("javascript:alert(1)")]
    public async Task A_foreign_page_is_refused_and_the_log_says_so(string property)
    {
        await using var host = await StartAsync(options => options.SignedOutRedirectUri = "/option", target: null, property);

        Assert.Equal("/option", await LandAsync(host));
        var warning = Assert.Single(host.Logs, record => record.Id.Name == "ReturnUrlRefused");
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.DoesNotContain("elsewhere", warning.Message);
    }

    [Fact]
    public async Task A_page_on_a_host_that_the_options_allow_is_used()
    {
        const string Page = "https://Elsewhere.example:443/page%7E";
        await using var host = await StartAsync(options => options.AllowedReturnHosts.Add("elsewhere.example"), target: null, Page);

        Assert.Equal(Page, await LandAsync(host));
    }

    [Fact]
    public async Task The_cookie_handlers_own_ReturnUrl_is_used()
    {
        await using var host = await AppHost.StartAsync(
            cookie: cookie => cookie.LogoutPath = "/signout", app: web => web.MapPost("/signout", () => Results.SignOut()));

        Assert.Equal("/after", await LandAsync(host, "/signout?ReturnUrl=%2Fafter"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_signed_out_page_and_the_cookies_lie_below_the_path_base(bool isWritten)
    {
        await using var host = await AppHost.StartAsync(
            logout: options => options.SignedOutRedirectUri = "/option",
            app: web =>
            {
                web.UsePathBase("/base");
                web.UseRouting();
                web.UseAuthentication();
                web.MapPost("/signout", isWritten ? AppEndings.All["page"] : AppEndings.All["nothing"]);
            });
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/base/signout");

        Assert.Contains(response.SetCookies, cookie => cookie.Contains("path=/base/signout-elastic-saml;", StringComparison.Ordinal));
        Assert.Equal("/base/option", await browser.ReturnAsync(host.Elasticsearch.Logouts[0], "/base/signout-elastic-saml"));
    }

    [Fact]
    public async Task A_redirect_of_the_app_that_was_replaced_is_named_for_debugging_without_its_query()
    {
        await using var host = await StartAsync(_ => { }, "/target?secret=1", property: null);

        await LandAsync(host);

        var record = Assert.Single(host.Logs, record => record.Id.Name == "AppRedirectReplaced");
        Assert.Equal(LogLevel.Debug, record.Level);
        Assert.Contains("/target ", record.Message.Replace(" later", " ", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", record.Message);
    }

    [Fact]
    public async Task Nothing_is_said_where_the_app_did_not_redirect()
    {
        await using var host = await StartAsync(_ => { }, target: null, "/property");

        await LandAsync(host);

        Assert.DoesNotContain(host.Logs, record => record.Id.Name == "AppRedirectReplaced");
    }

    [Theory]
    [InlineData("https://elsewhere.example/", null, "https://elsewhere.example/")]
    [InlineData("/target", "/property", "/target")]
    [InlineData(null, "/property", "/property")]
    [InlineData(null, "https://elsewhere.example/", "/option")]
    public async Task Without_the_identity_provider_the_apps_own_answer_stands(string? target, string? property, string location)
    {
        await using var host = await StartAsync(options => options.SignedOutRedirectUri = "/option", target, property);
        host.Elasticsearch.Redirect = _ => null;
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/signout");

        Assert.Equal((HttpStatusCode.Found, location), (response.StatusCode, response.Location));
    }

    [Fact]
    public async Task A_sign_in_as_somebody_else_cancels_the_redirect()
    {
        await using var host = await AppHost.StartAsync(app: web => web.MapPost("/switch", async context =>
        {
            await context.SignOutAsync();
            await context.SignInAsync(SessionEndpoints.Principal("bob"));
            context.Response.Redirect("/bobs-page");
        }));
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync("alice");

        var response = await browser.PostAsync("/switch");

        Assert.Equal((HttpStatusCode.Found, "/bobs-page"), (response.StatusCode, response.Location));
        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
        Assert.DoesNotContain(response.SetCookies, cookie => cookie.StartsWith(ElasticSamlLogoutDefaults.StateCookiePrefix, StringComparison.Ordinal));
    }

    private static Task<AppHost> StartAsync(Action<ElasticSamlLogoutOptions> configure, string? target, string? property) => AppHost.StartAsync(
        logout: configure,
        app: web => web.MapPost("/signout", async context =>
        {
            await context.SignOutAsync(new AuthenticationProperties { RedirectUri = property });
            if (target is not null)
            {
                context.Response.Redirect(target);
            }
        }));

    /// <summary>Signs in and out, comes back from the identity provider, and says where the user is then.</summary>
    private static async Task<string?> LandAsync(AppHost host, string path = "/signout")
    {
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        var response = await browser.PostAsync(path);
        var logout = Assert.Single(host.Elasticsearch.Logouts);
        Assert.Equal(logout.Redirect, response.Location);
        return await browser.ReturnAsync(logout);
    }
}
