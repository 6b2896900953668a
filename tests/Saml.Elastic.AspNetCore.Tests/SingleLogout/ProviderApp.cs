using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>An app whose identity provider signs users out. Its Elasticsearch verifies LogoutRequests as <see cref="RealmModel"/> does.</summary>
internal sealed class ProviderApp : IAsyncDisposable
{
    public const string Path = ElasticSamlLogoutDefaults.SingleLogoutPath;

    private ProviderApp(AppHost host, RealmModel realm, TestIdentityProvider identityProvider, ConcurrentQueue<ElasticRemoteSignOutContext> events)
    {
        Host = host;
        Realm = realm;
        IdentityProvider = identityProvider;
        Events = events;
    }

    public AppHost Host { get; }

    public RealmModel Realm { get; }

    public TestIdentityProvider IdentityProvider { get; }

    public FakeElasticsearchSamlClient Elasticsearch => Host.Elasticsearch;

    public FakeTimeProvider Time => Host.Time;

    /// <summary>The provider's logouts that the app was told of.</summary>
    public ConcurrentQueue<ElasticRemoteSignOutContext> Events { get; }

    public string Address => Host.Address + Path;

    public IEnumerable<FakeLogRecord> Logs => Host.Logs;

    public static async Task<ProviderApp> StartAsync(
        Action<ElasticSamlLogoutOptions>? logout = null,
        Action<CookieAuthenticationOptions>? cookie = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null)
    {
        var events = new ConcurrentQueue<ElasticRemoteSignOutContext>();
        var identityProvider = new TestIdentityProvider();
        var realm = new RealmModel(identityProvider.EntityId, identityProvider.Certificate);
        var host = await AppHost.StartAsync(
            options =>
            {
                options.SignedOutRedirectUri = "/signed-out";
                options.Events.OnRemoteSignOut = context =>
                {
                    events.Enqueue(context);
                    return Task.CompletedTask;
                };
                logout?.Invoke(options);
            },
            cookie,
            services,
            app =>
            {
                MapSignIn(app);
                map?.Invoke(app);
            });
        realm.ServiceProvider = new Saml.Elastic.AspNetCore.Testing.ServiceProvider(host.Address + "/", host.Address + "/acs", host.Address + Path);
        host.Elasticsearch.Invalidate = realm.InvalidateAsync;
        host.Elasticsearch.Metadata = _ => realm.Metadata;
        return new ProviderApp(host, realm, identityProvider, events);
    }

    public LogoutRequestMessage Message(SamlNameId nameId, string? sessionIndex = null) =>
        new(Realm.ServiceProvider, nameId, sessionIndex) { IssueInstant = Time.GetUtcNow(), Lifetime = null };

    /// <summary>Signs a new browser in with an assertion of this moment.</summary>
    public Task<AppBrowser> SignInAsync(SamlNameId nameId, string? sessionIndex = null) => SignInAsync(nameId, sessionIndex, Time.GetUtcNow());

    /// <summary>Signs a new browser in. The session does not know its assertion's time when <paramref name="asserted"/> is null.</summary>
    public async Task<AppBrowser> SignInAsync(SamlNameId nameId, string? sessionIndex, DateTimeOffset? asserted)
    {
        var browser = Host.NewBrowser();
        var tokens = Elasticsearch.IssueTokens();
        (string Name, string? Value)[] query =
        [
            ("access", tokens.AccessToken), ("refresh", tokens.RefreshToken), ("nameId", nameId.Value), ("index", sessionIndex),
            ("asserted", asserted?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        ];
        var text = string.Join('&', query.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        var response = await browser.GetAsync("/signin-saml?" + text);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return browser;
    }

    /// <summary>The identity provider redirects the browser here.</summary>
    public Task<BrowserResponse> RedirectAsync(AppBrowser browser, LogoutRequestMessage message, string? relayState = null) =>
        browser.VisitAsync(IdentityProvider.RedirectUrl(message, relayState));

    /// <summary>Something that is not a browser sends a request.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return await client.PostAsync(Address, content);
    }

    public bool HasLogged(string eventName) => Logs.Any(record => record.Id.Name == eventName);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        IdentityProvider.Dispose();
    }

    private static void MapSignIn(WebApplication app) => app.MapGet(
        "/signin-saml",
        async (HttpContext context, string access, string refresh, string nameId, string? index, long? asserted) =>
        {
            var properties = SessionEndpoints.Properties(new TokenPair(access, refresh));
            properties.SetString(TicketItemNames.TokenSource, ElasticSamlDefaults.AuthenticationScheme);
            properties.SetString(TicketItemNames.Realm, "saml1");
            properties.SetString(TicketItemNames.NameIdHash, NameIdHash.Compute(nameId));
            properties.SetString(TicketItemNames.SessionIndex, index);
            properties.SetString(
                TicketItemNames.AssertionIssueInstant,
                asserted is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(asserted.Value).ToString("o", CultureInfo.InvariantCulture));
            await context.SignInAsync(SessionEndpoints.Principal(nameId), properties);
        });
}
