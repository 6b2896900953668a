using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Which node is asked first: in the order configured, those that could not be reached a short while ago last.</summary>
internal sealed class NodeOrder(TimeProvider timeProvider)
{
    /// <summary>How long a node that could not be reached is left aside.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Uri, DateTimeOffset> _asideUntil = new();

    public IReadOnlyList<Uri> Sort(IReadOnlyList<Uri> nodes)
    {
        var now = timeProvider.GetUtcNow();
        return [.. nodes.OrderBy(node => _asideUntil.TryGetValue(node, out var until) && until > now ? until : DateTimeOffset.MinValue)];
    }

    public void SetAside(Uri node) => _asideUntil[node] = timeProvider.GetUtcNow() + Pause;

    public void TakeBack(Uri node) => _asideUntil.TryRemove(node, out _);
}
