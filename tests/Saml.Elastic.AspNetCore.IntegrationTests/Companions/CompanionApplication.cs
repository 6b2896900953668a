using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;
using Sustainsys.Saml2.AspNetCore2;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Companions;

/// <summary>An app that signs in with the stand-in of Sustainsys.Saml2 and signs out in its own ways.</summary>
internal sealed class CompanionApplication : IAsyncDisposable
{
    public const string CookieScheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private readonly WebApplication _app;
    private readonly SamlRealm _realm;

    private CompanionApplication(WebApplication app, SamlRealm realm, ElasticsearchCalls elasticsearch)
    {
        _app = app;
        _realm = realm;
        Elasticsearch = elasticsearch;
    }

    /// <summary>The tokens of the user who signed in last.</summary>
    public TokenPair Tokens { get; private set; } = null!;

    public SingleLogoutOutcome? Completion { get; private set; }

    public ElasticsearchCalls Elasticsearch { get; }

    /// <param name="realm">The realm, of a companion kind.</param>
    /// <param name="logoutByPost">Whether the companion sends its logout messages by HTTP-POST.</param>
    /// <param name="addAuthentication">Registers the app's cookies. Default: one cookie scheme.</param>
    /// <param name="map">The app's own pages.</param>
    public static async Task<CompanionApplication> StartAsync(
        SamlRealm realm,
        bool logoutByPost = false,
        Action<IServiceCollection>? addAuthentication = null,
        Action<WebApplication>? map = null)
    {
        CompanionApplication? self = null;
        var elasticsearch = new ElasticsearchCalls();
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.UseUrls(realm.BaseAddress);
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Configuration.AddInMemoryCollection(realm.Configuration);
        var services = builder.Services;
        (addAuthentication ?? AddCookie)(services);
        services.ConfigureAll<CookieAuthenticationOptions>(options => options.Events.OnSigningIn = context => self!.RememberTokens(context.Properties));
        services.AddAuthentication(options => options.DefaultChallengeScheme = Saml2Extensions.Scheme).AddSaml2(
            new(
                realm.IdentityProvider.EntityId,
                realm.IdentityProvider.SingleSignOnServiceUrl,
                realm.IdentityProvider.SingleLogoutServiceUrl,
                logoutByPost),
            options =>
            {
                options.SPOptions.EntityId = new EntityId(realm.ServiceProvider.EntityId);
                options.SPOptions.PublicOrigin = new Uri(realm.BaseAddress);
                options.SignInScheme = addAuthentication is null ? CookieScheme : "Identity.External";
            });
        services.AddAuthorization();

        // Last, and its handler comes first all the same.
        services.AddElasticSamlTokenExchange();
        services.AddElasticSamlLogout(options =>
        {
            options.SingleLogoutPath = new Uri(realm.ServiceProvider.SingleLogoutServiceUrl).AbsolutePath;
            options.SignedOutRedirectUri = "/signed-out";
            options.Events.OnSignedOut = context =>
            {
                self!.Completion = context.Outcome;
                return Task.CompletedTask;
            };
        });

        elasticsearch.Watch(services);

        var app = builder.Build();
        self = new CompanionApplication(app, realm, elasticsearch);
        app.MapGet("/", (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
        app.MapGet("/account", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization();
        app.MapGet("/bye", () => "signed out");
        app.MapGet("/signed-out", () => "signed out");
        foreach (var (name, style) in CompanionCallStyle.All)
        {
            app.MapGet(CompanionCallStyle.PathOf(name), style.SignOutAsync);
        }

        map?.Invoke(app);
        await app.StartAsync();
        return self;
    }

    public int CountLogged(string eventName) => _app.Services.GetFakeLogCollector().GetSnapshot().Count(record => record.Id.Name == eventName);

    /// <summary>Signs in through the companion; the browser is back at the app's page.</summary>
    public async Task<ResponseMessage> SignInAsync(HttpBrowser browser, string page = "/account", SamlUser? user = null)
    {
        var message = new ResponseMessage(_realm.ServiceProvider) { User = user ?? SamlUser.Alice };
        var challenge = await browser.GetAsync(_realm.BaseAddress + page);
        var answer = await browser.PostAsync(
            _realm.ServiceProvider.AssertionConsumerServiceUrl,
            _realm.IdentityProvider.Answer(challenge.Location!, message),
            new Uri(_realm.IdentityProvider.SingleSignOnServiceUrl));
        Assert.Equal(StatusCodes.Status303SeeOther, (int)answer.StatusCode);
        return message;
    }

    public async Task<string> WhoIsSignedInAsync(HttpBrowser browser) => (await browser.GetAsync(_realm.BaseAddress + "/")).Body;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void AddCookie(IServiceCollection services) => services.AddAuthentication(CookieScheme).AddCookie();

    private Task RememberTokens(AuthenticationProperties properties)
    {
        Tokens = new TokenPair(properties.GetTokenValue(ElasticTokenNames.AccessToken), properties.GetTokenValue(ElasticTokenNames.RefreshToken));
        return Task.CompletedTask;
    }
}
