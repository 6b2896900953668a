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

    /// <summary>While a logout is being carried out its tokens die one after the other: what is found alive meanwhile may be dead in a moment.</summary>
    private static readonly TimeSpan LogoutDuration = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Scheme, string SessionId), TokenCheck> _checks = new();
    private readonly SweepClock _sweep = new(timeProvider);

    /// <summary>Whether Elasticsearch must be asked before the session is let in.</summary>
    /// <param name="scheme">The session's sign-out scheme.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="verdict">What the tombstones say of it.</param>
    public bool IsDue(string scheme, string sessionId, SessionVerdict verdict)
    {
        var now = timeProvider.GetUtcNow();
        var interval = Interval(scheme);
        var isMarked = IsMarked(scheme, verdict);
        if (!_checks.TryGetValue((scheme, sessionId), out var check))
        {
            return isMarked || interval is not null || !cache.IsShared;
        }

        check.Use(now);
        return check.AnsweredAt + interval <= now || (isMarked && check.AnsweredAt < verdict.MarkedAt + LogoutDuration);
    }

    /// <summary>Elasticsearch has told all that it can tell about the session's token, or has just issued it.</summary>
    public void Answered(string scheme, string sessionId, SessionVerdict verdict)
    {
        if (cache.IsShared && Interval(scheme) is null && !IsMarked(scheme, verdict))
        {
            return;
        }

        var now = timeProvider.GetUtcNow();
        _checks[(scheme, sessionId)] = new TokenCheck(now);
        if (_sweep.IsDue(now))
        {
            Sweep(now);
        }
    }

    private TimeSpan? Interval(string scheme) => options.Get(scheme).SessionCheck.Interval;

    private bool IsMarked(string scheme, SessionVerdict verdict) =>
        verdict.State == SessionState.CheckToken && options.Get(scheme).SessionCheck.IsAfterLogoutMessage;

    private void Sweep(DateTimeOffset now)
    {
        foreach (var known in _checks.Where(known => known.Value.IsIdleSince(now - IdleLifetime)))
        {
            _checks.TryRemove(known);
        }
    }
}
