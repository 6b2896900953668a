namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>What this process knows of a session's tombstones, and until when it may believe it.</summary>
internal sealed class TombstoneCheck(Func<Task<SessionVerdict>> judge, DateTimeOffset currentUntil)
{
    private readonly Lazy<Task<SessionVerdict>> _verdict = new(judge);

    /// <summary>The verdict; asked for once, however many requests wait.</summary>
    public Task<SessionVerdict> Verdict => _verdict.Value;

    /// <summary>Whether the session was found to be over, which nothing changes any more.</summary>
    public bool IsOver { get; private init; }

    public bool IsCurrent(DateTimeOffset now) => now < currentUntil;

    public static TombstoneCheck SignedOut(DateTimeOffset until) => new(() => Task.FromResult(SessionVerdict.Over), until) { IsOver = true };
}
