using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A process of a real Elasticsearch.</summary>
internal sealed class RealElasticsearchNode : ElasticsearchNode
{
    private const string TokenIndex = "/.security-tokens-7";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(4);
    private readonly Func<SupervisedProcess> _startProcess;
    private readonly string? _dataFolder;
    private SupervisedProcess _process;

    private RealElasticsearchNode(
        NodeRealms realms, Uri address, X509Certificate2? httpsCertificate, Func<SupervisedProcess> startProcess, string? dataFolder)
        : base(realms, address, httpsCertificate)
    {
        _startProcess = startProcess;
        _dataFolder = dataFolder;
        _process = startProcess();
    }

    public static async Task<RealElasticsearchNode> StartAsync(ElasticsearchNodeOptions options, NodeRealms realms)
    {
        var archive = ElasticsearchArchive.Find(options.Version)!;
        var port = FreePorts.Reserve();
        var httpsCertificate = options.Https ? SamlCertificate.Create("Elasticsearch") : null;
        var address = new Uri($"{(options.Https ? "https" : "http")}://127.0.0.1:{port}");
        var dataFolder = options.KeepsData ? TestFiles.CreateStateFolder($"elasticsearch-{options.Version}-data", UnixFileMode.OtherWrite) : null;
        var node = new RealElasticsearchNode(realms, address, httpsCertificate, StartProcess, dataFolder);
        await node._process.WaitUntilAsync(node.IsReadyAsync, StartTimeout);
        return node;

        SupervisedProcess StartProcess()
        {
            var state = TestFiles.CreateStateFolder($"elasticsearch-{options.Version}");
            var configuration = new ElasticsearchConfiguration(Path.Combine(state, "config"));
            configuration.Write(archive.Unpack(), options, realms, httpsCertificate);
            return ElasticsearchProcess.Start(archive, state, configuration.Folder, port, dataFolder);
        }
    }

    public override async Task<IAsyncDisposable> BreakAsync(NodeFault fault)
    {
        switch (fault)
        {
            case NodeFault.FullDisk:
                await BlockWritesAsync(true);
                return new Mending(() => BlockWritesAsync(null));
            case NodeFault.ClosedTokenIndex:
                await ControlAsync(HttpMethod.Post, "/_close");
                return new Mending(() => ControlAsync(HttpMethod.Post, "/_open"));
            case NodeFault.Killed:
                if (_dataFolder is null)
                    throw new InvalidOperationException($"A node that is killed needs {nameof(ElasticsearchNodeOptions.KeepsData)}.");
                _process.Signal("KILL");
                return new Mending(RestartAsync);
            case NodeFault.Hangs:
                _process.Signal("STOP");
                return new Mending(() =>
                {
                    _process.Signal("CONT");
                    return Task.CompletedTask;
                });
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not of a real node.");
        }
    }

    public override void Dispose()
    {
        _process.Dispose();
        if (_dataFolder is not null)
            Directory.Delete(_dataFolder, recursive: true);
        base.Dispose();
    }

    private async Task RestartAsync()
    {
        _process.Dispose();
        _process = _startProcess();
        await _process.WaitUntilAsync(IsReadyAsync, StartTimeout);
    }

    private Task BlockWritesAsync(bool? on) =>
        ControlAsync(HttpMethod.Put, "/_settings", new Dictionary<string, object?> { ["index.blocks.read_only_allow_delete"] = on });

    private async Task ControlAsync(HttpMethod method, string path, object? body = null)
    {
        var answer = await SendAsync(method, TokenIndex + path, body, ElasticsearchAccount.Control);
        if (!answer.IsSuccess)
            throw new InvalidOperationException($"The token index was not broken or mended: {answer}");
    }

    private async Task<bool> IsReadyAsync()
    {
        var answer = await SendAsync(HttpMethod.Get, "/_license", account: ElasticsearchAccount.Admin);
        return answer.IsSuccess && answer.Json.GetProperty("license").GetProperty("status").GetString() == "active";
    }
}
