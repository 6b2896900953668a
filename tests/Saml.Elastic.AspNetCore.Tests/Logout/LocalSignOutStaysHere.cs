using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

/// <summary>The session and its tokens end; the answer is the app's own.</summary>
public sealed class LocalSignOutStaysHere
{
    private const string Elastic = ElasticSamlLogoutDefaults.AuthenticationScheme;

    [Theory]
    [InlineData("/plain")]
    [InlineData("/cookie")]
    [InlineData("/metadata")]
    [InlineData("/metadata-elastic")]
    public async Task Session_and_tokens_end_and_the_answer_is_the_apps(string path)
    {
        await using var host = await StartAsync(options => options.InterceptSignOut = path.StartsWith("/metadata", StringComparison.Ordinal));
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var copy = browser.Clone();

        var response = await browser.PostAsync(path);

        Assert.Equal((HttpStatusCode.Found, "/own"), (response.StatusCode, response.Location));
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await browser.WhoAsync());
        Assert.Null(await copy.WhoAsync());
        Assert.Empty(host.Elasticsearch.Logouts);
        await host.UntilDeadAsync(tokens);
    }

    [Fact]
    public async Task A_page_of_the_app_is_shown()
    {
        await using var host = await StartAsync(options => options.InterceptSignOut = false);
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.PostAsync("/page");

        Assert.Equal((HttpStatusCode.OK, "Bye"), (response.StatusCode, response.Body));
        Assert.True(response.Deletes(AppHost.CookieName));
    }

    [Fact]
    public async Task A_call_that_names_the_scheme_goes_to_the_identity_provider_all_the_same()
    {
        await using var host = await StartAsync(options => options.InterceptSignOut = false);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.PostAsync("/elastic");

        Assert.Equal(Assert.Single(host.Elasticsearch.LogoutsOf(tokens)).Redirect, response.Location);
    }

    [Fact]
    public async Task Other_endpoints_of_the_app_go_to_the_identity_provider()
    {
        await using var host = await StartAsync(_ => { });
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.PostAsync("/plain");

        Assert.Equal(Assert.Single(host.Elasticsearch.LogoutsOf(tokens)).Redirect, response.Location);
    }

    private static Task<AppHost> StartAsync(Action<ElasticSamlLogoutOptions> configure) => AppHost.StartAsync(
        configure,
        app: web =>
        {
            web.UseRouting();
            web.UseAuthentication();
            web.MapPost("/plain", () => Results.SignOut(Own()));
            web.MapPost("/cookie", () => Results.SignOut(Own(), [AppHost.CookieScheme]));
            web.MapPost("/elastic", () => Results.SignOut(Own(), [Elastic]));
            web.MapPost("/metadata", () => Results.SignOut(Own())).WithMetadata(new LocalSignOutAttribute());
            web.MapPost("/metadata-elastic", [LocalSignOut] () => Results.SignOut(Own(), [Elastic]));
            web.MapPost("/page", AppEndings.After(Results.Text("Bye")));
        });

    private static AuthenticationProperties Own() => new() { RedirectUri = "/own" };
}
