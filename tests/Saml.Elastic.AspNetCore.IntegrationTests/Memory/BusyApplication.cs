using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Testing.Stack;
using ServiceProvider = Saml.Elastic.AspNetCore.Testing.ServiceProvider;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Memory;

/// <summary>
/// An application with all that the library remembers, on an emulated Elasticsearch; both without a network. Time passes only between its users.
/// </summary>
internal sealed class BusyApplication : IAsyncDisposable
{
    private const string Address = "http://127.0.0.1";
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(1);

    private readonly ServiceProvider _serviceProvider = new(Address + "/", Address + "/signin-elastic-saml", Address + "/signout-elastic-saml");
    private readonly TestIdentityProvider _identityProvider = new();
    private readonly AppConnection _connection = new(new Uri(Address));
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly EmulatedElasticsearch _elasticsearch;
    private readonly WebApplication _app;
    private TokenPair _tokens = null!;

    private BusyApplication()
    {
        _elasticsearch = EmulatedElasticsearch.Create(new EmulatedElasticsearchOptions
        {
            TimeProvider = _clock,
            Users = new Dictionary<string, EmulatedUser> { ["service"] = new() { Password = "secret", Privileges = ["all"] } },
            Realms = new Dictionary<string, EmulatedRealmOptions>
            {
                ["saml1"] = new()
                {
                    Order = 1,
                    IdpEntityId = _identityProvider.EntityId,
                    IdpMetadata = _identityProvider.Metadata.ToString(),
                    SpEntityId = _serviceProvider.EntityId,
                    SpAcs = _serviceProvider.AssertionConsumerServiceUrl,
                    SpLogout = _serviceProvider.SingleLogoutServiceUrl,
                    PrincipalAttribute = "uid",
                    SigningCertificate = SamlCertificate.Create("Elasticsearch SAML signing"),
                },
            },
        });
        _app = Build();
    }

    /// <summary>How many tokens are alive.</summary>
    public int LiveTokenCount => _elasticsearch.LiveTokenCount;

    public static async Task<BusyApplication> StartAsync()
    {
        var application = new BusyApplication();
        await application._app.StartAsync();
        return application;
    }

    /// <summary>A user signs in, looks at a page and signs out. Fails unless each step does what it should.</summary>
    /// <param name="comesBack">Whether the identity provider's answer reaches the application.</param>
    public async Task ServeUserAsync(bool comesBack)
    {
        using var browser = new HttpBrowser(new CookieJar(_clock), new AppConnectionHandler(_connection)) { BaseAddress = Address };
        var challenge = await browser.GetAsync("/account");
        var message = new ResponseMessage(_serviceProvider) { IssueInstant = _clock.GetUtcNow(), SignAssertion = false };
        await browser.PostAsync("/signin-elastic-saml", _identityProvider.Answer(challenge.Location!, message), new Uri(_identityProvider.SingleSignOnServiceUrl));
        Assert.Equal("alice", (await browser.GetAsync("/account")).Body);

        var signOut = await browser.PostAsync("/signout", []);
        Assert.StartsWith(_identityProvider.SingleLogoutServiceUrl, signOut.Location);
        if (comesBack)
        {
            Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(_identityProvider.AnswerLogout(signOut.Location!, _serviceProvider))).StatusCode);
        }

        // As Elasticsearch's own clean-up does.
        Assert.Equal(1, _elasticsearch.RemoveTokens(_tokens.AccessToken!));
    }

    /// <summary>Lets time pass: what was remembered for a session's life can be forgotten.</summary>
    public void Advance(TimeSpan by) => _clock.Advance(by);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _connection.Dispose();
        await _elasticsearch.DisposeAsync();
        _identityProvider.Dispose();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<IHostedService>(services => new TestServerDiscovery(services.GetRequiredService<IServer>(), _connection));
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Elasticsearch:Uri"] = _elasticsearch.Address.ToString(),
            ["Elasticsearch:Realm"] = "saml1",
            ["Elasticsearch:Username"] = "service",
            ["Elasticsearch:Password"] = "secret",
        });
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddDistributedMemoryCache(options => options.Clock = new CacheClock(_clock));
        builder.Services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = ElasticSamlDefaults.AuthenticationScheme;
            })
            .AddCookie(options =>
            {
                options.ExpireTimeSpan = SessionLifetime;
                options.Events.OnSigningIn = context =>
                {
                    _tokens = new TokenPair(context.Properties.GetTokenValue("access_token"), context.Properties.GetTokenValue("refresh_token"));
                    return Task.CompletedTask;
                };
            })
            .AddElasticSaml()
            .AddElasticSamlLogout();
        builder.Services.AddElasticSamlTokenRefresh();
        builder.Services.AddElasticSamlTicketStore();
        builder.Services.AddAuthorization();
        foreach (var scheme in new[] { ElasticSamlDefaults.AuthenticationScheme, ElasticSamlLogoutDefaults.AuthenticationScheme })
        {
            builder.Services
                .AddHttpClient(ElasticsearchSamlClientDefaults.HttpClientNamePrefix + scheme)
                .ConfigurePrimaryHttpMessageHandler(_elasticsearch.CreateHandler);
        }

        var app = builder.Build();
        app.MapGet("/account", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization();
        app.MapPost("/signout", () => Results.SignOut());
        return app;
    }
}
