using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// Remembers which sessions are over, so that a cookie that outlived its sign-out (replayed, renewed in flight, restored by the browser) is
/// refused on every node.
/// </summary>
internal sealed class SessionTombstones(SessionCache cache, TimeProvider timeProvider, ILogger<SessionTombstones> logger)
{
    /// <summary>How long "not signed out" is believed without asking the cache again.</summary>
    private static readonly TimeSpan NegativeLifetime = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RepeatWriteAfter = TimeSpan.FromSeconds(5);

    private const string Kind = "tombstone";

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Scheme, string SessionId), TombstoneCheck> _checks = new();
    private long _nextSweep = timeProvider.GetUtcNow().Add(SweepInterval).UtcTicks;

    /// <summary>Ends the session here at once, and for all nodes when the cache takes the write. Never throws.</summary>
    public async Task WriteAsync(string scheme, string sessionId, DateTimeOffset expires)
    {
        _checks[(scheme, sessionId)] = TombstoneCheck.SignedOut(expires);
        Sweep(timeProvider.GetUtcNow());
        if (!await TryWriteAsync(scheme, sessionId, expires))
        {
            _ = RepeatWriteAsync(scheme, sessionId, expires);
        }
    }

    /// <summary>Whether the session is over. The answer of the cache is shared by the session's requests for two seconds.</summary>
    /// <exception cref="Exception">The cache failed.</exception>
    public async Task<bool> ExistsAsync(string scheme, string sessionId)
    {
        var now = timeProvider.GetUtcNow();
        var key = (scheme, sessionId);
        var check = _checks.AddOrUpdate(key, _ => Start(), (_, known) => known.IsCurrent(now) ? known : Start());
        Sweep(now);
        try
        {
            return await check.Found;
        }
        catch
        {
            // A failure is nobody's answer: the next request asks again.
            _checks.TryRemove(KeyValuePair.Create(key, check));
            throw;
        }

        TombstoneCheck Start() => new(() => ReadAsync(scheme, sessionId), now + NegativeLifetime);
    }

    /// <summary>Whether the session is over by now: what this process believes from an earlier answer is no proof for a pair that was just made.</summary>
    /// <exception cref="Exception">The cache failed.</exception>
    public async Task<bool> ExistsNowAsync(string scheme, string sessionId) =>
        (_checks.TryGetValue((scheme, sessionId), out var known) && known.IsSignedOut && known.IsCurrent(timeProvider.GetUtcNow()))
        || await ReadAsync(scheme, sessionId);

    private async Task<bool> ReadAsync(string scheme, string sessionId)
    {
        var value = await cache.GetAsync(Kind, scheme, sessionId);
        if (value is null)
        {
            return false;
        }

        // Over is over: no need to ask again while the ticket could live.
        _checks[(scheme, sessionId)] = TombstoneCheck.SignedOut(TombstoneRecord.ReadEnd(value, timeProvider));
        return true;
    }

    private async Task<bool> TryWriteAsync(string scheme, string sessionId, DateTimeOffset expires)
    {
        try
        {
            await cache.SetAsync(Kind, scheme, sessionId, TombstoneRecord.Write(expires), expires);
            return true;
        }
        catch (Exception exception)
        {
            SessionLog.TombstoneNotWritten(logger, scheme, exception.GetType().Name);
            return false;
        }
    }

    private async Task RepeatWriteAsync(string scheme, string sessionId, DateTimeOffset expires)
    {
        do
        {
            await Task.Delay(RepeatWriteAfter, timeProvider);
        }
        while (timeProvider.GetUtcNow() < expires && !await TryWriteAsync(scheme, sessionId, expires));
    }

    private void Sweep(DateTimeOffset now)
    {
        var due = Volatile.Read(ref _nextSweep);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextSweep, now.Add(SweepInterval).UtcTicks, due) != due)
        {
            return;
        }

        foreach (var known in _checks)
        {
            if (!known.Value.IsCurrent(now))
            {
                _checks.TryRemove(known);
            }
        }
    }
}
