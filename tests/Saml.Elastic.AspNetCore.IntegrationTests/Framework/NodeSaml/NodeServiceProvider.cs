using System.Text.Json;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>
/// A service provider that is not ours, with a server: node-saml. Pages <c>/login</c>, <c>/me</c> (JSON, <c>null</c>: nobody), <c>/logout</c>,
/// <c>/bye</c>.
/// </summary>
internal sealed class NodeServiceProvider : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly SupervisedProcess _process;

    private NodeServiceProvider(SupervisedProcess process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>What it says of itself: it names its logout address for HTTP-POST only.</summary>
    public SamlServiceProvider Registration { get; private set; } = null!;

    /// <summary>Starts one and skips the test when that is not possible.</summary>
    /// <param name="identityProvider">Whose metadata it reads when it starts.</param>
    /// <param name="host">A name of this machine; cookies and sites differ by it.</param>
    /// <param name="options">Options of node-saml.</param>
    public static async Task<NodeServiceProvider> StartAsync(SamlIdentityProvider identityProvider, string host = "127.0.0.1", object? options = null)
    {
        Requires.NodeSaml();
        var state = TestFiles.CreateStateFolder("node-saml");
        var port = FreePorts.Reserve();
        using var certificate = SamlCertificate.Create("node-saml");
        var configuration = Path.Combine(state, "configuration.json");
        await File.WriteAllTextAsync(configuration, JsonSerializer.Serialize(new
        {
            name = $"node{port}",
            host,
            port,
            identityProvider = identityProvider.BaseAddress,
            key = certificate.ExportKeyPem(),
            certificate = certificate.ExportCertificatePem(),
            options,
        }));
        var process = new SupervisedProcess(
            state,
            ["node", TestFiles.PathOf("NodeSaml", "service-provider.js"), configuration],
            new Dictionary<string, string> { ["NODE_PATH"] = NodeSamlPackages.ModulesFolder });
        var server = new NodeServiceProvider(process, $"http://{host}:{port}");
        await process.WaitUntilAsync(() => server.ReadMetadataAsync(port), StartTimeout);
        return server;
    }

    /// <summary>It crashes.</summary>
    public void Kill() => _process.Signal("KILL");

    public void Dispose() => _process.Dispose();

    private async Task<bool> ReadMetadataAsync(int port)
    {
        using var client = new HttpClient();
        Registration = SamlServiceProvider.FromMetadata(await client.GetStringAsync($"http://127.0.0.1:{port}/metadata"));
        return true;
    }
}
