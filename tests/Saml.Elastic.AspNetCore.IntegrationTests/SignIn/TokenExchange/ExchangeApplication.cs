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
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignIn;

/// <summary>An application whose own SAML library takes the Responses of a rented realm; the tokens come by the exchange.</summary>
internal sealed class ExchangeApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SamlRealm _realm;

    private ExchangeApplication(WebApplication app, SamlRealm realm)
    {
        _app = app;
        _realm = realm;
    }

    public FakeLogCollector Logs => _app.Services.GetFakeLogCollector();

    /// <summary>What the cookie scheme was last asked to sign in with.</summary>
    public AuthenticationProperties? Ticket { get; private set; }

    public static async Task<ExchangeApplication> StartAsync(
        SamlRealm realm,
        Action<ElasticSamlTokenExchangeOptions>? configure = null,
        IReadOnlyDictionary<string, string?>? configuration = null)
    {
        ExchangeApplication? self = null;
        var acs = new Uri(realm.ServiceProvider.AssertionConsumerServiceUrl).AbsolutePath;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(realm.BaseAddress);
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Configuration.AddInMemoryCollection(realm.Configuration).AddInMemoryCollection(configuration ?? new Dictionary<string, string?>());
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => options.Events.OnSigningIn = context =>
            {
                self!.Ticket = context.Properties;
                return Task.CompletedTask;
            })
            .AddElasticSamlLogout(options => options.SignedOutRedirectUri = "/signed-out")
            .AddElasticSamlTokenExchange(options =>
            {
                options.AssertionConsumerServicePaths.Add(acs);
                configure?.Invoke(options);
            });

        var app = builder.Build();
        app.MapPost(acs, async context =>
        {
            context.Response.Redirect("/");
            await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], "library")));
        });
        app.MapGet("/", (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
        app.MapGet("/no-tokens", () => "no tokens");
        app.MapPost("/signout", () => Results.SignOut());
        self = new(app, realm);
        await app.StartAsync();
        return self;
    }

    /// <summary>Brings a Response by a form of the identity provider's page, which is on another site.</summary>
    public Task<BrowserResponse> PostAsync(HttpBrowser browser, string samlResponse) => browser.PostAsync(
        _realm.ServiceProvider.AssertionConsumerServiceUrl,
        [KeyValuePair.Create("SAMLResponse", samlResponse)],
        new Uri(_realm.IdentityProvider.SingleSignOnServiceUrl));

    public Task<BrowserResponse> SignOutAsync(HttpBrowser browser) => browser.PostAsync(_realm.BaseAddress + "/signout", []);

    public async Task<string> WhoIsSignedInAsync(HttpBrowser browser) => (await browser.GetAsync(_realm.BaseAddress + "/")).Body;

    public TokenPair TokensOfTicket() => new(Ticket!.GetTokenValue("access_token"), Ticket!.GetTokenValue("refresh_token"));

    public bool HasLogged(string eventName) => Logs.GetSnapshot().Any(record => record.Id.Name == eventName);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
