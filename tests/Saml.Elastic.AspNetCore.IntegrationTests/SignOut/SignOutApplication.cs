using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

/// <summary>An application with a sign-out button, on a rented realm. Users sign in through SAML, or with tokens that the test has minted.</summary>
internal sealed class SignOutApplication : IAsyncDisposable
{
    // A busy machine is no outage. Tests of an outage set the default again.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly WebApplication _app;
    private readonly string _address;

    private SignOutApplication(WebApplication app, string address)
    {
        _app = app;
        _address = address;
    }

    public FakeLogCollector Logs => _app.Services.GetFakeLogCollector();

    /// <summary>The options in use; the client reads them at each call.</summary>
    public ElasticSamlLogoutOptions Options => _app.Services.GetRequiredService<IOptionsMonitor<ElasticSamlLogoutOptions>>()
        .Get(ElasticSamlLogoutDefaults.AuthenticationScheme);

    /// <summary>The tokens of the user who signed in last.</summary>
    public TokenPair Tokens { get; private set; } = null!;

    public SingleLogoutOutcome? Completion { get; private set; }

    /// <param name="realm">The realm.</param>
    /// <param name="configure">Sets options of the sign-out.</param>
    /// <param name="configureServices">Adds services, such as a cache that nodes share.</param>
    /// <param name="configureApp">Adds middleware and pages.</param>
    /// <param name="address">Another address than the realm's, for a second node.</param>
    public static async Task<SignOutApplication> StartAsync(
        SamlRealm realm,
        Action<ElasticSamlLogoutOptions>? configure = null,
        Action<IServiceCollection>? configureServices = null,
        Action<WebApplication>? configureApp = null,
        string? address = null)
    {
        SignOutApplication? self = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address ?? realm.BaseAddress);
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Configuration.AddInMemoryCollection(realm.Configuration);
        builder.Services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = ElasticSamlDefaults.AuthenticationScheme;
            })
            .AddCookie(options => options.Events.OnSigningIn = context => self!.RememberTokens(context.Properties))
            .AddElasticSaml()
            .AddElasticSamlLogout(options =>
            {
                options.SignedOutRedirectUri = "/signed-out";
                options.LogoutTimeout = Patience;
                options.Events.OnSignedOut = context =>
                {
                    self!.Completion = context.Outcome;
                    return Task.CompletedTask;
                };
                configure?.Invoke(options);
            });
        builder.Services.AddAuthorization();
        configureServices?.Invoke(builder.Services);

        var app = builder.Build();
        self = new(app, address ?? realm.BaseAddress);
        configureApp?.Invoke(app);
        app.MapGet("/", (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
        app.MapGet("/account", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization();
        app.MapGet("/signed-out", () => "signed out");
        app.MapGet("/me", (Delegate)self.AskElasticsearchAsync);
        app.MapPost("/signout", () => Results.SignOut());
        app.MapPost("/signin-minted", SignInMintedAsync);
        await app.StartAsync();
        return self;
    }

    public Task<BrowserResponse> SignOutAsync(HttpBrowser browser) => browser.PostAsync(_address + "/signout", []);

    /// <summary>Signs a user in with these tokens, as an application does that gets them in its own way.</summary>
    public Task SignInAsync(HttpBrowser browser, TokenPair tokens, DateTimeOffset? expiresAt = null) =>
        browser.PostAsync(
            _address + "/signin-minted",
            [
                KeyValuePair.Create(ElasticTokenNames.AccessToken, tokens.AccessToken!),
                KeyValuePair.Create(ElasticTokenNames.RefreshToken, tokens.RefreshToken!),
                .. expiresAt is { } end ? [KeyValuePair.Create(ElasticTokenNames.ExpiresAt, $"{end:o}")] : Array.Empty<KeyValuePair<string, string>>(),
            ]);

    /// <summary>Who the user is, according to Elasticsearch, which is asked with his own token.</summary>
    public async Task<string> WhoAmIAsync(HttpBrowser browser) => (await LoadPageAsync(browser)).Body;

    /// <summary>The page of <see cref="WhoAmIAsync"/>.</summary>
    public Task<BrowserResponse> LoadPageAsync(HttpBrowser browser) => browser.GetAsync(_address + "/me");

    public async Task<string> WhoIsSignedInAsync(HttpBrowser browser) => (await browser.GetAsync(_address + "/")).Body;

    public bool HasLogged(string eventName) => Logs.GetSnapshot().Any(record => record.Id.Name == eventName);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Task RememberTokens(AuthenticationProperties properties)
    {
        Tokens = new TokenPair(properties.GetTokenValue(ElasticTokenNames.AccessToken), properties.GetTokenValue(ElasticTokenNames.RefreshToken));
        return Task.CompletedTask;
    }

    private async Task<string> AskElasticsearchAsync(HttpContext context)
    {
        if (await context.GetTokenAsync(ElasticTokenNames.AccessToken) is not { } token)
        {
            return "nobody";
        }

        try
        {
            var elasticsearch = _app.Services.GetRequiredKeyedService<IElasticsearchSamlClient>(ElasticSamlLogoutDefaults.AuthenticationScheme);
            return (await elasticsearch.GetAuthenticatedUserAsync(token)).Username;
        }
        catch (ElasticsearchSamlException exception)
        {
            return $"{exception.Kind}";
        }
    }

    private static async Task SignInMintedAsync(HttpContext context)
    {
        var tokens = await context.Request.ReadFormAsync();
        var properties = new AuthenticationProperties();
        properties.StoreTokens(tokens.Select(token => new AuthenticationToken { Name = token.Key, Value = token.Value! }));
        properties.SetString(".ElasticSaml.TokenSource", ElasticSamlDefaults.AuthenticationScheme);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], "minted");
        await context.SignInAsync(new ClaimsPrincipal(identity), properties);
    }
}
