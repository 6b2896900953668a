using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Saml.Elastic.AspNetCore.Revocation;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>
/// An app on a real Kestrel, with Elasticsearch replaced by a fake, or by a stub that answers over the network, and the clock by one that
/// stands still.
/// </summary>
internal sealed class AppHost : IAsyncDisposable
{
    public const string CookieScheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string CookieName = ".AspNetCore.Cookies";

    private readonly WebApplication _app;

    private AppHost(WebApplication app, FakeElasticsearchSamlClient elasticsearch, FakeTimeProvider time)
    {
        _app = app;
        Elasticsearch = elasticsearch;
        Time = time;
    }

    public FakeElasticsearchSamlClient Elasticsearch { get; }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The address, without a slash at the end.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>What the library has logged.</summary>
    public IEnumerable<FakeLogRecord> Logs => _app.Services.GetFakeLogCollector().GetSnapshot()
        .Where(record => record.Category!.StartsWith("Saml.Elastic.AspNetCore", StringComparison.Ordinal));

    /// <summary>Starts an app with one cookie scheme and the library.</summary>
    public static Task<AppHost> StartAsync(
        Action<ElasticSamlLogoutOptions>? logout = null,
        Action<CookieAuthenticationOptions>? cookie = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? app = null,
        AppHost? beside = null) =>
        StartBareAsync(
            own =>
            {
                own.AddAuthentication(CookieScheme).AddCookie(cookie ?? (_ => { }));
                own.AddElasticSamlLogout(logout ?? (_ => { }));
                services?.Invoke(own);
            },
            app,
            beside: beside);

    /// <summary>Starts an app that registers everything by itself.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="app">The app's middleware and endpoints, beside <see cref="SessionEndpoints"/>.</param>
    /// <param name="configuration">Overrides the configuration, which names an Elasticsearch.</param>
    /// <param name="stub">What the library's own client calls, instead of the fake.</param>
    /// <param name="beside">Another node of the same app: Elasticsearch, clock and data-protection keys are the same.</param>
    /// <param name="fake">Sets the fake before the app starts.</param>
    public static async Task<AppHost> StartBareAsync(
        Action<IServiceCollection> services,
        Action<WebApplication>? app = null,
        IReadOnlyDictionary<string, string?>? configuration = null,
        StubElasticsearch? stub = null,
        AppHost? beside = null,
        Action<FakeElasticsearchSamlClient>? fake = null)
    {
        // Watching configuration files would use up the machine's watches.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddFakeLogging();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Elasticsearch:Uri"] = stub?.Uri.AbsoluteUri ?? "https://elasticsearch.example:9200",
            ["Elasticsearch:Username"] = "app",
            ["Elasticsearch:Password"] = "service-password",
            ["Elasticsearch:Realm"] = "saml1",
        });
        builder.Configuration.AddInMemoryCollection(configuration ?? new Dictionary<string, string?>());
        var time = beside?.Time ?? new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(beside?.Services.GetRequiredService<IDataProtectionProvider>() ?? new EphemeralDataProtectionProvider());
        services(builder.Services);
        var elasticsearch = beside?.Elasticsearch ?? new FakeElasticsearchSamlClient { Time = time };
        fake?.Invoke(elasticsearch);
        if (stub is null)
        {
            builder.Services.AddKeyedSingleton<IElasticsearchSamlClient>(KeyedService.AnyKey, elasticsearch);
            builder.Services.AddKeyedSingleton<IElasticsearchSamlClient>(ElasticSamlLogoutDefaults.AuthenticationScheme, elasticsearch);
        }

        var web = builder.Build();
        app?.Invoke(web);
        SessionEndpoints.Map(web);
        try
        {
            await web.StartAsync();
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }

        return new AppHost(web, elasticsearch, time);
    }

    public bool HasLogged(string eventName) => Logs.Any(record => record.Id.Name == eventName);

    public AppBrowser NewBrowser() => new(this);

    /// <summary>Waits until the background work has killed the tokens.</summary>
    public Task UntilDeadAsync(TokenPair tokens) =>
        Eventually.TrueAsync(() => Elasticsearch.IsDead(tokens), () => Time.Advance(TimeSpan.FromSeconds(1)));

    /// <summary>Stops the server, once it has done with its requests.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>Waits until everything that was to be revoked so far has been: what lives then stays alive.</summary>
    public Task DrainAsync() => DrainAsync(ElasticSamlLogoutDefaults.AuthenticationScheme, Elasticsearch);

    /// <summary>The same for another scheme; its Elasticsearch sees two deletions more.</summary>
    public async Task DrainAsync(string scheme, FakeElasticsearchSamlClient elasticsearch)
    {
        Time.Advance(TimeSpan.FromSeconds(10));
        var last = elasticsearch.IssueTokens();
        await Services.GetRequiredService<RevocationQueue>().RevokeAsync(scheme, last);
        await Eventually.TrueAsync(() => elasticsearch.IsDead(last), () => Time.Advance(TimeSpan.FromSeconds(1)));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
    }
}
