using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>Notices that a user who was sent to the identity provider has not come back. The node that sent him away watches.</summary>
internal sealed class ReturnWatch(SingleLogoutMetrics metrics, TimeProvider timeProvider, ILogger<ReturnWatch> logger) : IDisposable
{
    /// <summary>How many are watched at once.</summary>
    private const int Limit = 10_000;

    // All wait equally long, so those who came first are due first.
    private readonly ConcurrentQueue<Departure> _departures = new();
    private readonly ConcurrentDictionary<(string Scheme, string RequestId), bool> _awaited = new();
    private readonly Lock _lock = new();
    private ITimer? _timer;

    public void Add(string scheme, string requestId, Func<Task<bool>> isAnsweredAsync)
    {
        if (_departures.Count >= Limit)
        {
            SingleLogoutLog.ReturnNotWatched(logger, Limit, scheme);
            return;
        }

        _awaited[(scheme, requestId)] = true;
        _departures.Enqueue(new Departure(scheme, requestId, isAnsweredAsync, timeProvider.GetUtcNow() + ElasticSamlLogoutDefaults.NeverReturnedAfter));
        StartTimer();
    }

    /// <summary>The user has come back to this node.</summary>
    public void Remove(string scheme, string requestId) => _awaited.TryRemove((scheme, requestId), out _);

    public void Dispose() => _timer?.Dispose();

    private void StartTimer()
    {
        lock (_lock)
        {
            if (_timer is null && _departures.TryPeek(out var first))
            {
                var wait = first.Due - timeProvider.GetUtcNow();
                _timer = timeProvider.CreateTimer(
                    _ => _ = ReportAsync(), state: null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task ReportAsync()
    {
        while (_departures.TryPeek(out var departure) && departure.Due <= timeProvider.GetUtcNow() && _departures.TryDequeue(out departure))
        {
            if (_awaited.TryRemove((departure.Scheme, departure.RequestId), out _) && !await departure.IsAnsweredAsync())
            {
                SingleLogoutLog.NeverReturned(logger, departure.Scheme);
                metrics.CountResponse(departure.Scheme, SingleLogoutOutcome.NeverReturned);
            }
        }

        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }

        StartTimer();
    }

    private sealed record Departure(string Scheme, string RequestId, Func<Task<bool>> IsAnsweredAsync, DateTimeOffset Due);
}
