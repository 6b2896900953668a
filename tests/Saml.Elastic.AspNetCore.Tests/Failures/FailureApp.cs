using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Saml.Elastic.AspNetCore.Tests.Failures;

/// <summary>An app with a sign-out button, in which everything can be made to fail.</summary>
internal sealed class FailureApp(Uri address) : IAsyncDisposable
{
    public const string AccessToken = "access-secret";
    public const string RefreshToken = "refresh-secret";

    private readonly WebApplicationBuilder _builder = WebApplication.CreateSlimBuilder();
    private WebApplication? _app;

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public FakeLogCollector Logs => _app!.Services.GetFakeLogCollector();

    public ConcurrentQueue<ElasticSignOutOutcome> FailedEvents { get; } = new();

    public Uri Address { get; set; } = address;

    public string? AllowedRedirectHost { get; set; }

    public ITicketStore? TicketStore { get; set; }

    public bool CookieEventThrows { get; set; }

    public bool EventsThrow { get; set; }

    public IDistributedCache? Cache { get; set; }

    /// <summary>Elasticsearch is where it should be again.</summary>
    public void Move(Uri address) => Options().Elasticsearch.Uri = address;

    public async Task<HttpClient> StartAsync()
    {
        _builder.Logging.ClearProviders().AddFakeLogging();
        _builder.Logging.SetMinimumLevel(LogLevel.Trace);
        _builder.WebHost.UseUrls("http://127.0.0.1:0");
        _builder.Services.AddSingleton<TimeProvider>(Time);
        if (Cache is not null)
        {
            _builder.Services.AddSingleton(Cache);
        }

        _builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(ConfigureCookie).AddElasticSamlLogout(Configure);
        _app = _builder.Build();
        _app.MapPost("/signin", SignIn);
        _app.MapPost("/signout", () => Results.SignOut());
        _app.MapGet("/who", (HttpContext context) => context.User.Identity!.IsAuthenticated ? Results.Ok() : Results.Unauthorized());
        await _app.StartAsync();
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        return new HttpClient(handler) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            // Nothing is left to be revoked that could be: the graceful stop need not wait.
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }
    }

    private ElasticSamlLogoutOptions Options() =>
        _app!.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<ElasticSamlLogoutOptions>>()
            .Get(ElasticSamlLogoutDefaults.AuthenticationScheme);

    private void ConfigureCookie(CookieAuthenticationOptions cookie)
    {
        cookie.SessionStore = TicketStore;
        if (CookieEventThrows)
        {
            cookie.Events.OnSigningOut = _ => throw new InvalidOperationException("The app's event fails.");
        }
    }

    private void Configure(ElasticSamlLogoutOptions options)
    {
        options.Elasticsearch.Uri = Address;
        options.Elasticsearch.AllowInsecureTransport = true;
        options.Elasticsearch.Credentials = ElasticsearchCredentials.Basic("svc", "service-secret");
        options.Elasticsearch.Realm = "saml1";
        if (AllowedRedirectHost is not null)
        {
            options.AllowedRedirectHosts.Add(AllowedRedirectHost);
        }

        options.Events.OnLogoutFailed = context =>
        {
            FailedEvents.Enqueue(context.Outcome);
            return Fail();
        };
        options.Events.OnSigningOut = _ => Fail();
        options.Events.OnRedirectToIdentityProvider = _ => Fail();
    }

    private Task Fail() => EventsThrow ? throw new InvalidOperationException("The app's event fails.") : Task.CompletedTask;

    private static Task SignIn(HttpContext context)
    {
        var properties = new AuthenticationProperties();
        properties.StoreTokens(
        [
            new AuthenticationToken { Name = ElasticTokenNames.AccessToken, Value = AccessToken },
            new AuthenticationToken { Name = ElasticTokenNames.RefreshToken, Value = RefreshToken },
        ]);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], "test");
        return context.SignInAsync(new ClaimsPrincipal(identity), properties);
    }
}
