using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Keeps a failure that concerns every session from filling the log: of each kind one in a minute is told.</summary>
internal sealed class RepeatedFailures(TimeProvider timeProvider)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Scheme, ElasticsearchFailureKind Kind), DateTimeOffset> _told = new();

    /// <summary>Whether this failure is to be told now.</summary>
    public bool IsNews(string scheme, ElasticsearchFailureKind kind)
    {
        var now = timeProvider.GetUtcNow();
        var key = (scheme, kind);
        return _told.TryGetValue(key, out var last)
            ? last + Interval <= now && _told.TryUpdate(key, now, last)
            : _told.TryAdd(key, now);
    }
}
