using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// Remembers when Elasticsearch was last asked whether a session's token lives, and so when it must be asked again. Without a shared cache
/// Elasticsearch is the only record of sign-outs that outlives a process.
/// </summary>
internal sealed class TokenChecks(SessionCache cache, IOptionsMonitor<ElasticSamlLogoutOptions> options, TimeProvider timeProvider)
{
    /// <summary>A session without requests for so long is forgotten; its next request counts as the first.</summary>
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromHours(1);

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Scheme, string SessionId), TokenCheck> _checks = new();
    private long _nextSweep = timeProvider.GetUtcNow().Add(SweepInterval).UtcTicks;

    /// <summary>Whether Elasticsearch must be asked before the session is let in.</summary>
    public bool IsDue(string scheme, string sessionId)
    {
        var now = timeProvider.GetUtcNow();
        var interval = Interval(scheme);
        if (!_checks.TryGetValue((scheme, sessionId), out var check))
        {
            return interval is not null || !cache.IsShared;
        }

        check.Use(now);
        return check.AnsweredAt + interval <= now;
    }

    /// <summary>Elasticsearch has told all that it can tell about the session's token, or has just issued it.</summary>
    public void Answered(string scheme, string sessionId)
    {
        if (cache.IsShared && Interval(scheme) is null)
        {
            return;
        }

        var now = timeProvider.GetUtcNow();
        _checks[(scheme, sessionId)] = new TokenCheck(now);
        Sweep(now);
    }

    private TimeSpan? Interval(string scheme) => options.Get(scheme).SessionCheck.Interval;

    private void Sweep(DateTimeOffset now)
    {
        var due = Volatile.Read(ref _nextSweep);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextSweep, now.Add(SweepInterval).UtcTicks, due) != due)
        {
            return;
        }

        foreach (var known in _checks.Where(known => known.Value.IsIdleSince(now - IdleLifetime)))
        {
            _checks.TryRemove(known);
        }
    }
}
