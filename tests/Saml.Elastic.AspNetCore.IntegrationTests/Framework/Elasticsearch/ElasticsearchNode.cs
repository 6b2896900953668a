using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>
/// A throw-away Elasticsearch on loopback, real or emulated: trial licence, token service, a pool of SAML realms.
/// Tests that break it start their own; all others share one (<see cref="ElasticsearchNodes"/>).
/// </summary>
public abstract class ElasticsearchNode : IDisposable
{
    private readonly NodeRealms _realms;
    private readonly HttpClient _client;

    private protected ElasticsearchNode(NodeRealms realms, Uri address, X509Certificate2? httpsCertificate)
    {
        _realms = realms;
        Address = address;
        HttpsCertificate = httpsCertificate;
        _client = CreateClient(httpsCertificate);
        _client.BaseAddress = address;
    }

    public Uri Address { get; }

    internal TestIdentityProvider IdentityProvider => _realms.IdentityProvider;

    /// <summary>The self-signed certificate of an https node, else null.</summary>
    public X509Certificate2? HttpsCertificate { get; }

    /// <summary>Signs the AuthnRequests, LogoutRequests and LogoutResponses of all realms.</summary>
    public X509Certificate2 SigningCertificate => _realms.SigningCertificate;

    /// <summary>To encrypt for realms of <see cref="RealmKind.Encryption"/>.</summary>
    public X509Certificate2 EncryptionCertificate => _realms.EncryptionCertificate;

    /// <summary>Starts a node of the test's own; skips the test when something for it is missing.</summary>
    public static async Task<ElasticsearchNode> StartAsync(ElasticsearchNodeOptions options)
    {
        Requires.Elasticsearch(options);
        var realms = await NodeRealms.CreateAsync();
        return options.IsEmulated ? await EmulatedElasticsearchNode.StartAsync(options, realms) : await RealElasticsearchNode.StartAsync(options, realms);
    }

    /// <summary>Rents a realm; <c>using</c> gives it back.</summary>
    public async Task<SamlRealm> RentRealmAsync(RealmKind kind = RealmKind.Standard)
    {
        if (RealmDefinition.IsAtSimpleSamlPhpKind(kind))
            Requires.SimpleSamlPhp();
        return new SamlRealm(this, await _realms.Pool.RentAsync(kind), _realms.Pool);
    }

    /// <summary>Calls Elasticsearch directly, as the service account unless told otherwise.</summary>
    public Task<ElasticsearchAnswer> SendAsync(HttpMethod method, string path, object? body = null, ElasticsearchAccount? account = null) =>
        SendAsync(method, path, body, (account ?? ElasticsearchAccount.Service).Header);

    /// <summary>Calls Elasticsearch with an access token.</summary>
    public Task<ElasticsearchAnswer> SendAsync(HttpMethod method, string path, string accessToken) =>
        SendAsync(method, path, body: null, new AuthenticationHeaderValue("Bearer", accessToken));

    /// <summary>Breaks it until the result is disposed. Only on a node of the test's own.</summary>
    public abstract Task<IAsyncDisposable> BreakAsync(NodeFault fault);

    public virtual void Dispose()
    {
        _client.Dispose();
        _realms.Dispose();
        GC.SuppressFinalize(this);
    }

    private static HttpClient CreateClient(X509Certificate2? trusted) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.Equals(trusted) },
    });

    private async Task<ElasticsearchAnswer> SendAsync(HttpMethod method, string path, object? body, AuthenticationHeaderValue credential)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body),
            Headers = { Authorization = credential },
        };
        using var response = await _client.SendAsync(request);
        return new ElasticsearchAnswer(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
