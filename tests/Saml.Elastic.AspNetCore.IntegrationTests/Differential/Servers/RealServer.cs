using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A real Elasticsearch: one process after the other, each of another <see cref="ServerSetup"/>.</summary>
internal sealed class RealServer : IStatementServer
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(4);
    private readonly ElasticsearchArchive _archive;
    private readonly int _port = FreePorts.Reserve();
    private readonly Dictionary<string, StatementSession> _carried = [];
    private readonly TokenIndex _tokenIndex;
    private string _dataFolder = "";
    private ServerSetup? _setup;
    private SupervisedProcess? _process;
    private RealServerConfiguration? _configuration;

    public RealServer(ElasticsearchArchive archive)
    {
        _archive = archive;
        Client = StatementClient.Create(new Uri($"http://127.0.0.1:{_port}"));
        _tokenIndex = new TokenIndex(Client);
    }

    public bool IsReal => true;

    public string Version => _archive.Version;

    public HttpClient Client { get; }

    public TestIdentityProvider IdentityProvider { get; } = new();

    public X509Certificate2 SigningCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML signing");

    public X509Certificate2 EncryptionCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML encryption");

    public TimeProvider Time => TimeProvider.System;

    public async Task SwitchAsync(ServerSetup setup)
    {
        if (_setup == setup)
            return;
        if (setup.Predecessor is not null)
            await SwitchAsync(setup.Predecessor);
        foreach (var realm in setup.CarriedRealms)
            _carried[realm.Name] = await StatementSignIn.SignInAsync(this, realm, StatementSignIn.MessageFor(this, realm));
        Stop(keepData: setup.Predecessor is not null);
        _setup = setup;
        await StartAsync(setup);
    }

    public StatementSession CarriedSession(StatementRealm realm) => _carried[realm.Name];

    public Task AgeAsync(StatementSession session, TimeSpan by) => _tokenIndex.AgeAsync(session, by);

    public Task RemoveAsync(StatementSession session) => _tokenIndex.RemoveAsync(session);

    public Task MoveToAnotherRealmAsync(StatementSession session, string realm) => _tokenIndex.MoveToAnotherRealmAsync(session, realm);

    public Task ReplaceMetadataAsync(StatementRealm realm, string xml) => File.WriteAllTextAsync(_configuration!.PathOf(realm), xml);

    public Task<IAsyncDisposable> BreakTokenIndexAsync(TokenIndexFault fault) => _tokenIndex.BreakAsync(fault);

    public ValueTask DisposeAsync()
    {
        Stop(keepData: false);
        Client.Dispose();
        IdentityProvider.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task StartAsync(ServerSetup setup)
    {
        var state = TestFiles.CreateStateFolder($"statements-{Version}");
        _configuration = new RealServerConfiguration(Path.Combine(state, "config"), setup);
        _configuration.Write(_archive.Unpack(), IdentityProvider, SigningCertificate, EncryptionCertificate);
        if (_dataFolder.Length == 0)
            _dataFolder = TestFiles.CreateStateFolder($"statements-{Version}-data", UnixFileMode.OtherWrite);
        _process = ElasticsearchProcess.Start(_archive, state, _configuration.Folder, _port, _dataFolder, setup.License);
        await _process.WaitUntilAsync(IsReadyAsync, StartTimeout);
    }

    private void Stop(bool keepData)
    {
        _process?.Dispose();
        _process = null;
        if (keepData || _dataFolder.Length == 0)
            return;
        Directory.Delete(_dataFolder, recursive: true);
        _dataFolder = "";
    }

    private async Task<bool> IsReadyAsync()
    {
        var license = await AskAsync("/_license");
        if (license.ValueKind != JsonValueKind.Object || license.GetProperty("license").GetProperty("status").GetString() != "active")
            return false;
        return (await AskAsync("/_cluster/health")).GetProperty("status").GetString() is "green" or "yellow";
    }

    private async Task<JsonElement> AskAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = ElasticsearchAccount.Admin.Header } };
        using var response = await Client.SendAsync(request);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonElement>() : default;
    }
}
