using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>Nodes that one test class may break: one for each server, since a start takes long.</summary>
public sealed class BreakableNodes : IDisposable
{
    private readonly Dictionary<string, ElasticsearchNode> _nodes = [];

    public async Task<ElasticsearchNode> GetAsync(string server) =>
        _nodes.GetValueOrDefault(server)
        ?? (_nodes[server] = await ElasticsearchNode.StartAsync(new ElasticsearchNodeOptions(server) { KeepsData = true }));

    public void Dispose()
    {
        foreach (var node in _nodes.Values)
            node.Dispose();
    }
}
