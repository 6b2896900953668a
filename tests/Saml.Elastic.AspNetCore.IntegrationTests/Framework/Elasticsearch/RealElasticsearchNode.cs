using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A process of a real Elasticsearch.</summary>
internal sealed class RealElasticsearchNode : ElasticsearchNode
{
    private const string TokenIndex = "/.security-tokens-7";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(4);
    private readonly SupervisedProcess _process;

    private RealElasticsearchNode(NodeRealms realms, Uri address, X509Certificate2? httpsCertificate, SupervisedProcess process)
        : base(realms, address, httpsCertificate)
    {
        _process = process;
    }

    public static async Task<RealElasticsearchNode> StartAsync(ElasticsearchNodeOptions options, NodeRealms realms)
    {
        var archive = ElasticsearchArchive.Find(options.Version)!;
        var state = TestFiles.CreateStateFolder($"elasticsearch-{options.Version}");
        var port = FreePorts.Reserve();
        var configuration = new ElasticsearchConfiguration(Path.Combine(state, "config"));
        var httpsCertificate = options.Https ? SamlCertificate.Create("Elasticsearch") : null;
        configuration.Write(archive.Unpack(), options, realms, httpsCertificate);

        var process = ElasticsearchProcess.Start(archive, state, configuration.Folder, port);
        var address = new Uri($"{(options.Https ? "https" : "http")}://127.0.0.1:{port}");
        var node = new RealElasticsearchNode(realms, address, httpsCertificate, process);
        await process.WaitUntilAsync(node.IsReadyAsync, StartTimeout);
        return node;
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
            default:
                _process.Signal("STOP");
                return new Mending(() =>
                {
                    _process.Signal("CONT");
                    return Task.CompletedTask;
                });
        }
    }

    public override void Dispose()
    {
        _process.Dispose();
        base.Dispose();
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
