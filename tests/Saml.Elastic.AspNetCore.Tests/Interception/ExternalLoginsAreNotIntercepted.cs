using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>ASP.NET Core Identity signs its external cookie out in the middle of a login, while that still holds the tokens.</summary>
public sealed class ExternalLoginsAreNotIntercepted
{
    private const string Provider = "Saml";

    private static readonly Dictionary<string, Action<IServiceCollection>> Apps = new()
    {
        ["AddIdentity"] = IdentityApps.AddIdentityApp,
        ["as the templates write it"] = IdentityApps.AddIdentityTemplateApp,
    };

    public static TheoryData<string> Names => [.. Apps.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_tokens_live_and_no_logout_call_is_made(string app)
    {
        await using var host = await StartAsync(app);
        using var browser = host.NewBrowser();
        var tokens = host.Elasticsearch.IssueTokens();

        // The login page starts clean, as the templates' does.
        await browser.GetAsync("/login");
        await browser.GetAsync($"/external?access={tokens.AccessToken}&refresh={tokens.RefreshToken}");
        var response = await browser.GetAsync("/external-callback");

        Assert.Equal("Succeeded", response.Body);
        Assert.Equal("alice", await browser.WhoAsync());
        Assert.Null(await browser.WhoAsync("/who/Identity.External"));
        await host.DrainAsync();
        Assert.Empty(host.Elasticsearch.Logouts);
        Assert.True(host.Elasticsearch.IsAlive(tokens.AccessToken));
        Assert.True(host.Elasticsearch.IsAlive(tokens.RefreshToken));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sign_out_that_names_no_scheme_ends_the_users_session_and_the_external_cookie(string app)
    {
        await using var host = await StartAsync(app);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        var left = host.Elasticsearch.IssueTokens();
        await browser.GetAsync($"/external?access={left.AccessToken}&refresh={left.RefreshToken}");

        var response = await browser.GetAsync(SignOutCheck.Path);

        SignOutCheck.AssertSentTo(Assert.Single(host.Elasticsearch.Logouts), response);
        Assert.Equal(tokens, host.Elasticsearch.Logouts[0].Tokens);
        Assert.True(response.Deletes(".AspNetCore.Identity.Application"));
        Assert.True(response.Deletes("Identity.External"));
    }

    [Fact]
    public async Task An_external_cookie_that_cannot_be_deleted_does_not_stop_the_sign_out()
    {
        await using var host = await StartAsync("AddIdentity", services => services.Configure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(
            IdentityConstants.ExternalScheme, cookie => cookie.Events.OnSigningOut = _ => throw new InvalidOperationException("The app's event fails.")));
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.GetAsync(SignOutCheck.Path);

        SignOutCheck.AssertSentTo(Assert.Single(host.Elasticsearch.LogoutsOf(tokens)), response);
        Assert.Contains(host.Logs, record => record.Id.Name == "CarrierSignOutFailed");
    }

    private static Task<AppHost> StartAsync(string app, Action<IServiceCollection>? services = null) => AppHost.StartBareAsync(
        own =>
        {
            Apps[app](own);
            own.AddElasticSamlLogout();
            services?.Invoke(own);
        },
        web =>
        {
            web.MapSignOut();
            web.MapGet("/login", (HttpContext context) => context.SignOutAsync(IdentityConstants.ExternalScheme));
            web.MapGet("/external", (HttpContext context, string access, string refresh) =>
            {
                var properties = SessionEndpoints.Properties(new TokenPair(access, refresh));
                properties.Items["LoginProvider"] = Provider;
                var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "alice")], Provider);
                return context.SignInAsync(IdentityConstants.ExternalScheme, new ClaimsPrincipal(identity), properties);
            });
            web.MapGet("/external-callback", async (SignInManager<TestUser> manager) =>
            {
                var login = await manager.GetExternalLoginInfoAsync();
                return (await manager.ExternalLoginSignInAsync(login!.LoginProvider, login.ProviderKey, isPersistent: false)).ToString();
            });
        });
}
