using System.Net.Http.Json;
using System.Text.Json;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A real Elasticsearch: one process after the other.</summary>
internal sealed class RealServer : StatementServer
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(4);
    private readonly ElasticsearchArchive _archive;
    private readonly int _port = FreePorts.Reserve();
    private readonly TokenIndex _tokenIndex;
    private string _dataFolder = "";
    private SupervisedProcess? _process;
    private RealServerConfiguration? _configuration;

    public RealServer(ElasticsearchArchive archive)
    {
        _archive = archive;
        Client = StatementClient.Create(new Uri($"http://127.0.0.1:{_port}"));
        _tokenIndex = new TokenIndex(Client);
    }

    public override bool IsReal => true;

    public override string Version => _archive.Version;

    public override HttpClient Client { get; }

    public override Task AgeAsync(StatementSession session, TimeSpan by) => _tokenIndex.AgeAsync(session, by);

    public override Task RemoveAsync(StatementSession session) => _tokenIndex.RemoveAsync(session);

    public override Task MoveToAnotherRealmAsync(StatementSession session, string realm) => _tokenIndex.MoveToAnotherRealmAsync(session, realm);

    public override Task ReplaceMetadataAsync(StatementRealm realm, string xml) => File.WriteAllTextAsync(_configuration!.PathOf(realm), xml);

    public override Task<IAsyncDisposable> BreakTokenIndexAsync(TokenIndexFault fault) => _tokenIndex.BreakAsync(fault);

    protected override async Task StartAsync(ServerSetup setup, bool keepData)
    {
        Stop(keepData);
        var state = TestFiles.CreateStateFolder($"statements-{Version}");
        _configuration = new RealServerConfiguration(Path.Combine(state, "config"), setup);
        _configuration.Write(_archive.Unpack(), IdentityProvider, SigningCertificate, EncryptionCertificate);
        if (_dataFolder.Length == 0)
            _dataFolder = TestFiles.CreateStateFolder($"statements-{Version}-data", UnixFileMode.OtherWrite);
        _process = ElasticsearchProcess.Start(_archive, state, _configuration.Folder, _port, _dataFolder, setup.License);
        await _process.WaitUntilAsync(IsReadyAsync, StartTimeout);
    }

    protected override Task StopAsync()
    {
        Stop(keepData: false);
        Client.Dispose();
        return Task.CompletedTask;
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
