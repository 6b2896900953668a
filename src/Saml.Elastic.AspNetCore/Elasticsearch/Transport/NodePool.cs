using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>The order in which nodes are asked: one that could not be reached is asked last for a while.</summary>
internal sealed class NodePool(TimeProvider timeProvider)
{
    private static readonly TimeSpan SetAside = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Uri, DateTimeOffset> _deadUntil = new();

    public IReadOnlyList<Uri> InOrder(IReadOnlyList<Uri> nodes)
    {
        var now = timeProvider.GetUtcNow();
        return nodes.Count < 2 ? nodes : [.. nodes.OrderBy(node => _deadUntil.TryGetValue(node, out var until) && until > now)];
    }

    public void MarkDead(Uri node) => _deadUntil[node] = timeProvider.GetUtcNow() + SetAside;

    public void MarkAlive(Uri node) => _deadUntil.TryRemove(node, out _);
}
