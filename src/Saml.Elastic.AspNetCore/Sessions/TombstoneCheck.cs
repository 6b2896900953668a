namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>What this process knows of a session's tombstones, and until when it may believe it.</summary>
/// <param name="judge">Asks the cache.</param>
/// <param name="currentUntil">Until when the verdict is believed.</param>
/// <param name="changes">How many logouts this process had seen when the question was asked.</param>
internal sealed class TombstoneCheck(Func<Task<SessionVerdict>> judge, DateTimeOffset currentUntil, long changes)
{
    /// <summary>The session was found to be over: nothing changes that any more.</summary>
    private const long ForEver = long.MaxValue;

    private readonly Lazy<Task<SessionVerdict>> _verdict = new(judge);

    /// <summary>The verdict; asked for once, however many requests wait.</summary>
    public Task<SessionVerdict> Verdict => _verdict.Value;

    /// <summary>Whether the session is known to be over.</summary>
    public bool IsSignedOut { get; private init; }

    public bool IsExpired(DateTimeOffset now) => now >= currentUntil;

    /// <summary>Whether the verdict may still be believed when this process has seen so many logouts.</summary>
    public bool IsCurrent(DateTimeOffset now, long changesByNow) => !IsExpired(now) && changes >= changesByNow;

    public static TombstoneCheck SignedOut(DateTimeOffset until) =>
        new(() => Task.FromResult(SessionVerdict.Over), until, ForEver) { IsSignedOut = true };
}
