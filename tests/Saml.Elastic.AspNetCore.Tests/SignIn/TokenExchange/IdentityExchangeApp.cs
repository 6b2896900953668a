using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary>An app with ASP.NET Core Identity, whose external logins come from a SAML library.</summary>
internal sealed class IdentityExchangeApp : IAsyncDisposable
{
    private const string AcsPath = "/Saml2/Acs";
    private const string Provider = "Saml2";

    private static readonly Dictionary<string, Action<IServiceCollection>> Apps = new()
    {
        ["AddIdentity"] = IdentityApps.AddIdentityApp,
        ["as the templates write it"] = IdentityApps.AddIdentityTemplateApp,
    };

    private int _responses;

    private IdentityExchangeApp(AppHost host) => Host = host;

    public static IEnumerable<string> Registrations => Apps.Keys;

    public AppHost Host { get; }

    public FakeElasticsearchSamlClient Elasticsearch => Host.Elasticsearch;

    public List<TokenPair> Issued { get; } = [];

    public static async Task<IdentityExchangeApp> StartAsync(string registration)
    {
        var host = await AppHost.StartBareAsync(
            services =>
            {
                Apps[registration](services);
                services.Configure<IdentityOptions>(options => options.Tokens.ProviderMap[TestSecondFactor.Name] = new(typeof(TestSecondFactor)));
                services.AddSingleton<TestSecondFactor>();
                services.AddElasticSamlLogout();
                services.AddElasticSamlTokenExchange(options => options.AssertionConsumerServicePaths.Add(AcsPath));
            },
            Map);
        var app = new IdentityExchangeApp(host);
        host.Elasticsearch.Authenticate = app.Accept;
        return app;
    }

    /// <summary>The library takes a Response and signs its user in to the external cookie.</summary>
    public async Task SignInExternallyAsync(AppBrowser browser, string user)
    {
        var response = SamlResponses.Create(assertionId: $"_assertion{_responses++}");
        await browser.PostFromProviderAsync($"{AcsPath}?user={user}", ("SAMLResponse", response.Base64()));
        Assert.Equal(_responses, Elasticsearch.Responses.Count);
    }

    /// <summary>The access token and the refresh token in the user's own cookie.</summary>
    public static async Task<string[]> TokensAsync(AppBrowser browser) =>
        (await browser.GetAsync("/tokens")).Body.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public SamlAuthenticateResponse Accept(SamlAuthenticateRequest request)
    {
        var tokens = Elasticsearch.IssueTokens();
        Issued.Add(tokens);
        return SignInApp.Accepted() with { Tokens = tokens };
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static void Map(WebApplication web)
    {
        Interception.SignOutCheck.MapSignOut(web);
        web.MapPost(AcsPath, (HttpContext context, string user) =>
        {
            var properties = new AuthenticationProperties { Items = { ["LoginProvider"] = Provider } };
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], Provider);
            return context.SignInAsync(IdentityConstants.ExternalScheme, new ClaimsPrincipal(identity), properties);
        });
        web.MapGet("/external-callback", async (SignInManager<TestUser> manager) =>
        {
            var login = await manager.GetExternalLoginInfoAsync();
            return (await manager.ExternalLoginSignInAsync(login!.LoginProvider, login.ProviderKey, isPersistent: false)).ToString();
        });
        web.MapGet("/second-factor", async (SignInManager<TestUser> manager, string code) =>
            (await manager.TwoFactorSignInAsync(TestSecondFactor.Name, code, isPersistent: false, rememberClient: false)).ToString());
        web.MapGet("/confirm", (SignInManager<TestUser> manager, TestUserStore users) =>
            manager.SignInAsync(users.Get("alice"), isPersistent: false, Provider));
        web.MapGet("/confirm-with-tokens", async (SignInManager<TestUser> manager, TestUserStore users) =>
        {
            var login = await manager.GetExternalLoginInfoAsync();
            var properties = new AuthenticationProperties();
            properties.StoreTokens(login!.AuthenticationTokens!);
            await manager.SignInAsync(users.Get("alice"), properties, login.LoginProvider);
        });
        web.MapGet("/password", (SignInManager<TestUser> manager, TestUserStore users, string? provider) =>
            manager.SignInAsync(users.Get("bob"), isPersistent: false, provider));
        web.MapGet("/refresh-sign-in", (SignInManager<TestUser> manager, TestUserStore users) => manager.RefreshSignInAsync(users.Get("bob")));
        web.MapGet("/tokens", async (HttpContext context, string? scheme) =>
        {
            var tokens = (await context.AuthenticateAsync(scheme)).Properties!.GetTokens();
            return string.Join(' ', tokens.Where(token => token.Name != "expires_at").Select(token => token.Value));
        });
        web.MapGet("/item", async (HttpContext context, string name) => (await context.AuthenticateAsync()).Properties!.GetString(name));
    }
}
