using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>
/// A real, throw-away Elasticsearch on loopback: trial licence, token service, a pool of SAML realms.
/// Tests that break it (<see cref="ElasticsearchAccount.Control"/>, licence, stopping) start their own; all others share one
/// (<see cref="ElasticsearchNodes"/>).
/// </summary>
public sealed class ElasticsearchNode : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(4);
    private readonly ElasticsearchConfiguration _configuration;
    private readonly RealmPool _realms;
    private readonly SupervisedProcess _process;
    private readonly HttpClient _client;

    private ElasticsearchNode(
        ElasticsearchConfiguration configuration, RealmPool realms, Uri address, SupervisedProcess process, TestIdentityProvider identityProvider)
    {
        _configuration = configuration;
        _realms = realms;
        _process = process;
        Address = address;
        IdentityProvider = identityProvider;
        _client = CreateClient(configuration.HttpsCertificate);
        _client.BaseAddress = address;
    }

    public Uri Address { get; }

    internal TestIdentityProvider IdentityProvider { get; }

    /// <summary>The self-signed certificate of an https node, else null.</summary>
    public X509Certificate2? HttpsCertificate => _configuration.HttpsCertificate;

    /// <summary>Signs the AuthnRequests, LogoutRequests and LogoutResponses of all realms.</summary>
    public X509Certificate2 SigningCertificate => _configuration.SigningCertificate;

    /// <summary>To encrypt for realms of <see cref="RealmKind.Encryption"/>.</summary>
    public X509Certificate2 EncryptionCertificate => _configuration.EncryptionCertificate;

    /// <summary>Starts a node of the test's own; skips the test when something for it is missing.</summary>
    public static async Task<ElasticsearchNode> StartAsync(ElasticsearchNodeOptions options)
    {
        Requires.Elasticsearch(options.Version);
        var archive = ElasticsearchArchive.Find(options.Version)!;
        var simpleSamlPhp = SimpleSamlPhp.WhyMissing is null ? await SimpleSamlPhp.GetAsync() : null;
        var identityProvider = new TestIdentityProvider();
        var realms = new RealmPool(withSimpleSamlPhp: simpleSamlPhp is not null);
        var state = TestFiles.CreateStateFolder($"elasticsearch-{options.Version}");
        var port = FreePorts.Reserve();
        var configuration = new ElasticsearchConfiguration(Path.Combine(state, "config"));
        configuration.Write(archive.Unpack(), options, realms.All, identityProvider, simpleSamlPhp?.Metadata);
        simpleSamlPhp?.Trust(realms.All.Where(realm => realm.IsAtSimpleSamlPhp), configuration.SigningCertificate);

        var process = ElasticsearchProcess.Start(archive, state, configuration.Folder, port);
        var address = new Uri($"{(options.Https ? "https" : "http")}://127.0.0.1:{port}");
        var node = new ElasticsearchNode(configuration, realms, address, process, identityProvider);
        await process.WaitUntilAsync(node.IsReadyAsync, StartTimeout);
        return node;
    }

    /// <summary>Rents a realm; <c>using</c> gives it back.</summary>
    public async Task<SamlRealm> RentRealmAsync(RealmKind kind = RealmKind.Standard)
    {
        if (RealmDefinition.IsAtSimpleSamlPhpKind(kind))
            Requires.SimpleSamlPhp();
        return new SamlRealm(this, await _realms.RentAsync(kind), _realms);
    }

    /// <summary>Calls Elasticsearch directly, as the service account unless told otherwise.</summary>
    public Task<ElasticsearchAnswer> SendAsync(HttpMethod method, string path, object? body = null, ElasticsearchAccount? account = null) =>
        SendAsync(method, path, body, (account ?? ElasticsearchAccount.Service).Header);

    /// <summary>Calls Elasticsearch with an access token.</summary>
    public Task<ElasticsearchAnswer> SendAsync(HttpMethod method, string path, string accessToken) =>
        SendAsync(method, path, body: null, new AuthenticationHeaderValue("Bearer", accessToken));

    /// <summary>Sends a signal: <c>STOP</c> makes it hang, <c>CONT</c> go on. Only on a node of the test's own.</summary>
    public void Signal(string name) => _process.Signal(name);

    public void Dispose()
    {
        _process.Dispose();
        _client.Dispose();
        IdentityProvider.Dispose();
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

    private async Task<bool> IsReadyAsync()
    {
        var answer = await SendAsync(HttpMethod.Get, "/_license", body: null, ElasticsearchAccount.Admin);
        return answer.IsSuccess && answer.Json.GetProperty("license").GetProperty("status").GetString() == "active";
    }
}
