namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>What differs between nodes.</summary>
/// <param name="Server">One of <see cref="ElasticsearchServers.Names"/>.</param>
public sealed record ElasticsearchNodeOptions(string Server)
{
    /// <summary>Serves https with a self-signed certificate.</summary>
    public bool Https { get; init; }

    /// <summary>Life of an access token; null: Elasticsearch's 20 minutes. One second is the least.</summary>
    public TimeSpan? TokenTimeout { get; init; }

    /// <summary>A real node's data outlive its process, for <see cref="NodeFault.Killed"/>. They end when the node is disposed.</summary>
    public bool KeepsData { get; init; }

    internal bool IsEmulated => ElasticsearchServers.IsEmulated(Server);

    internal string Version => ElasticsearchServers.VersionOf(Server);
}
