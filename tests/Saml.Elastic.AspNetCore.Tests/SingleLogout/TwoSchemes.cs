using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>An app with two realms and one single-logout path.</summary>
internal sealed class TwoSchemes : IAsyncDisposable
{
    private readonly Dictionary<string, RealmModel> _realms;
    private int _metadataReads;

    private TwoSchemes(AppHost host, FakeElasticsearchSamlClient elasticsearch)
    {
        Host = host;
        Elasticsearch = elasticsearch;
        var recipient = new Testing.ServiceProvider(host.Address + "/", host.Address + "/acs", host.Address + ProviderApp.Path);
        _realms = new()
        {
            ["realm-one"] = new RealmModel(One.EntityId, One.Certificate, "realm-one") { ServiceProvider = recipient },
            ["realm-two"] = new RealmModel(Two.EntityId, Two.Certificate, "realm-two") { ServiceProvider = recipient },
        };
        Recipient = recipient;
        elasticsearch.Invalidate = async request =>
        {
            var realm = RealmOfIssuer(request);
            await (realm == "realm-one" ? Opening : Task.CompletedTask);
            return await _realms[realm].InvalidateAsync(request);
        };
        elasticsearch.Metadata = realm =>
        {
            Interlocked.Increment(ref _metadataReads);
            return _realms[realm].Metadata.Replace(
                recipient.SingleLogoutServiceUrl, Locations.GetValueOrDefault(realm, recipient.SingleLogoutServiceUrl), StringComparison.Ordinal);
        };
    }

    public AppHost Host { get; }

    /// <summary>Both schemes' client.</summary>
    public FakeElasticsearchSamlClient Elasticsearch { get; }

    public TestIdentityProvider One { get; } = new("https://one.example/");

    public TestIdentityProvider Two { get; } = new("https://two.example/");

    public Testing.ServiceProvider Recipient { get; }

    /// <summary>What the realms' metadata say instead of the app's address.</summary>
    public ConcurrentDictionary<string, string> Locations { get; } = new();

    /// <summary>Until this is done the first realm does not answer.</summary>
    public Task Opening { get; set; } = Task.CompletedTask;

    public int MetadataReads => _metadataReads;

    public static async Task<TwoSchemes> StartAsync(Action<ElasticSamlLogoutOptions, ElasticSamlLogoutOptions>? configure = null)
    {
        // Each scheme is configured once, when it is first asked for.
        var first = new ElasticSamlLogoutOptions();
        var second = new ElasticSamlLogoutOptions();
        configure?.Invoke(first, second);
        var elasticsearch = new FakeElasticsearchSamlClient();
        var host = await AppHost.StartBareAsync(services =>
        {
            Add(services, "One", "realm-one", first.IdentityProviderEntityId, elasticsearch);
            Add(services, "Two", "realm-two", second.IdentityProviderEntityId, elasticsearch);
        });
        return new TwoSchemes(host, elasticsearch);
    }

    public async Task<BrowserResponse> SendAsync(TestIdentityProvider identityProvider)
    {
        using var browser = Host.NewBrowser();
        return await browser.VisitAsync(identityProvider.RedirectUrl(
            new LogoutRequestMessage(Recipient, new SamlNameId("alice-id"), null) { IssueInstant = Host.Time.GetUtcNow(), Lifetime = null }));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        One.Dispose();
        Two.Dispose();
    }

    // The schemes share this fake, which does not know whose options a call is made with.
    private string RealmOfIssuer(SamlInvalidateRequest request) => RedirectBinding.ReadMessage("?" + request.QueryString)
        .Element(SamlXml.Assertion + "Issuer")!.Value == One.EntityId ? "realm-one" : "realm-two";

    private static void Add(IServiceCollection services, string scheme, string realm, string? entityId, FakeElasticsearchSamlClient elasticsearch)
    {
        var cookie = scheme + "Cookie";
        services.AddAuthentication("OneCookie").AddCookie(cookie).AddElasticSamlLogout(scheme, options =>
        {
            options.SignOutScheme = cookie;
            options.Elasticsearch.Realm = realm;
            options.IdentityProviderEntityId = entityId;
        });
        services.AddKeyedSingleton<IElasticsearchSamlClient>(scheme, elasticsearch);
    }
}
