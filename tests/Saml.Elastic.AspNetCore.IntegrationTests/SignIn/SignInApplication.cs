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

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignIn;

/// <summary>An application that signs users in by a rented realm, configured by section <c>Elasticsearch</c> alone.</summary>
internal sealed class SignInApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SamlRealm _realm;

    private SignInApplication(WebApplication app, SamlRealm realm)
    {
        _app = app;
        _realm = realm;
    }

    public FakeLogCollector Logs => _app.Services.GetFakeLogCollector();

    /// <summary>The options in use; the client reads the credentials from them.</summary>
    public ElasticSamlOptions Options =>
        _app.Services.GetRequiredService<IOptionsMonitor<ElasticSamlOptions>>().Get(ElasticSamlDefaults.AuthenticationScheme);

    /// <summary>What the cookie scheme was last asked to sign in with.</summary>
    public AuthenticationProperties? Ticket { get; private set; }

    public static async Task<SignInApplication> StartAsync(SamlRealm realm, Action<ElasticSamlOptions>? configure = null)
    {
        SignInApplication? self = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(realm.BaseAddress);
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Configuration.AddInMemoryCollection(realm.Configuration);
        builder.Services
            .AddAuthentication(o =>
            {
                o.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                o.DefaultChallengeScheme = ElasticSamlDefaults.AuthenticationScheme;
            })
            .AddCookie(o => o.Events.OnSigningIn = context =>
            {
                self!.Ticket = context.Properties;
                return Task.CompletedTask;
            })
            .AddElasticSaml(o =>
            {
                o.Events.OnRemoteFailure = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                    context.HandleResponse();
                    return Task.CompletedTask;
                };
                configure?.Invoke(o);
            });
        builder.Services.AddAuthorization();

        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
        app.MapGet("/claims", (ClaimsPrincipal user) => string.Join('\n', user.Claims.Select(c => $"{c.Type}={c.Value}"))).RequireAuthorization();
        self = new(app, realm);
        await app.StartAsync();
        return self;
    }

    /// <summary>Asks for a protected page: the answer leads to the identity provider.</summary>
    public Task<BrowserResponse> ChallengeAsync(HttpBrowser browser) => browser.GetAsync(_realm.BaseAddress + "/claims");

    /// <summary>Brings a Response by a form of the identity provider's page, which is on another site.</summary>
    public Task<BrowserResponse> PostAsync(HttpBrowser browser, IEnumerable<KeyValuePair<string, string>> fields) =>
        browser.PostAsync(_realm.ServiceProvider.AssertionConsumerServiceUrl, fields, new Uri(_realm.IdentityProvider.SingleSignOnServiceUrl));

    public async Task<string> WhoIsSignedInAsync(HttpBrowser browser) => (await browser.GetAsync(_realm.BaseAddress + "/")).Body;

    public TokenPair TokensOfTicket() => new(Ticket!.GetTokenValue("access_token"), Ticket!.GetTokenValue("refresh_token"));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
