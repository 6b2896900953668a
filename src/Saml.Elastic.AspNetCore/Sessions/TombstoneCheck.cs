namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>What this process knows of a session's tombstone, and until when it may believe it.</summary>
internal sealed class TombstoneCheck(Func<Task<bool>> find, DateTimeOffset currentUntil)
{
    private readonly Lazy<Task<bool>> _found = new(find);

    /// <summary>The answer; asked for once, however many requests wait.</summary>
    public Task<bool> Found => _found.Value;

    /// <summary>Whether the session is known to be over.</summary>
    public bool IsSignedOut { get; private init; }

    public bool IsCurrent(DateTimeOffset now) => now < currentUntil;

    public static TombstoneCheck SignedOut(DateTimeOffset until) => new(() => Task.FromResult(true), until) { IsSignedOut = true };
}
