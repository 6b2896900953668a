using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// Remembers which sessions are over, so that a cookie that outlived its sign-out (replayed, renewed in flight, restored by the browser) is
/// refused on every node. The app's own sign-out names a session by its id, the identity provider by NameID and SessionIndex.
/// </summary>
internal sealed class SessionTombstones(SessionCache cache, LogoutRecords logouts, LastingWrites writes, TimeProvider timeProvider)
{
    /// <summary>How long "not signed out" is believed without asking the cache again.</summary>
    private static readonly TimeSpan NegativeLifetime = TimeSpan.FromSeconds(2);

    private const string Kind = "tombstone";

    private readonly ConcurrentDictionary<(string Scheme, string SessionId), TombstoneCheck> _checks = new();
    private readonly SweepClock _sweep = new(timeProvider);
    private long _changes;

    /// <summary>Ends the session here at once, and for all nodes when the cache takes the write. Never throws.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="expires">When no ticket of the session can be alive any more.</param>
    /// <param name="whenLate">
    /// Done when the cache takes the write only later: a refresh that looked for the tombstone before may have written its pair after the session's
    /// pair was read. Never throws.
    /// </param>
    public async Task WriteAsync(string scheme, string sessionId, DateTimeOffset expires, Func<Task>? whenLate = null)
    {
        _checks[(scheme, sessionId)] = TombstoneCheck.SignedOut(expires);
        Sweep(timeProvider.GetUtcNow());
        if (!await TryWriteAsync())
        {
            _ = WriteLateAsync();
        }

        async Task WriteLateAsync()
        {
            if (await writes.RepeatAsync(TryWriteAsync, expires) && whenLate is not null)
            {
                await whenLate();
            }
        }

        Task<bool> TryWriteAsync() =>
            writes.TryAsync(scheme, () => cache.SetAsync(Kind, scheme, sessionId, TombstoneRecord.Write(expires), expires));
    }

    /// <summary>Ends the sessions of a name that began before. Here at once, and for all nodes when the cache takes the write. Never throws.</summary>
    public async Task WriteAsync(string scheme, LogoutName name, LogoutRecord logout, DateTimeOffset expires)
    {
        var writing = logouts.AddAsync(scheme, name, logout, expires);
        Interlocked.Increment(ref _changes);
        await writing;

        // Who asked while the write was on its way may have been told the old truth.
        Interlocked.Increment(ref _changes);
    }

    /// <summary>Whether the session may go on. The answer of the cache is shared by the session's requests for two seconds.</summary>
    /// <exception cref="Exception">The cache failed.</exception>
    public async Task<SessionVerdict> JudgeAsync(string scheme, SessionIdentity session)
    {
        var now = timeProvider.GetUtcNow();
        var changes = Interlocked.Read(ref _changes);
        var key = (scheme, session.Id);
        var check = _checks.AddOrUpdate(key, _ => Start(), (_, known) => known.IsCurrent(now, changes) ? known : Start());
        Sweep(now);
        try
        {
            return await check.Verdict;
        }
        catch
        {
            // A failure is nobody's answer: the next request asks again.
            _checks.TryRemove(KeyValuePair.Create(key, check));
            throw;
        }

        TombstoneCheck Start() => new(() => ReadAsync(scheme, session), now + NegativeLifetime, changes);
    }

    /// <summary>Whether the session may go on by now: what this process believes from an earlier answer is no proof for a pair that was just made.</summary>
    /// <exception cref="Exception">The cache failed.</exception>
    public async Task<SessionVerdict> JudgeNowAsync(string scheme, SessionIdentity session) =>
        _checks.TryGetValue((scheme, session.Id), out var known) && known.IsSignedOut && !known.IsExpired(timeProvider.GetUtcNow())
            ? SessionVerdict.Over
            : await ReadAsync(scheme, session);

    // All keys are asked for together: it costs the user one wait.
    private async Task<SessionVerdict> ReadAsync(string scheme, SessionIdentity session)
    {
        var names = SessionNames.Of(session);
        if (names.EndedBy(name => logouts.Unwritten(scheme, name)))
        {
            return SessionVerdict.Over;
        }

        var tombstone = cache.GetAsync(Kind, scheme, session.Id);
        var found = names.All.ToDictionary(name => name, name => logouts.ReadAsync(scheme, name));
        await Task.WhenAll([tombstone, .. found.Values]);

        if (await tombstone is { } value)
        {
            // Over is over: no need to ask again while the ticket could live.
            _checks[(scheme, session.Id)] = TombstoneCheck.SignedOut(TombstoneRecord.ReadEnd(value, timeProvider));
            return SessionVerdict.Over;
        }

        return names.Judge(name => found[name].Result);
    }

    private void Sweep(DateTimeOffset now)
    {
        if (!_sweep.IsDue(now))
        {
            return;
        }

        foreach (var known in _checks.Where(check => check.Value.IsExpired(now)))
        {
            _checks.TryRemove(known);
        }
    }
}
