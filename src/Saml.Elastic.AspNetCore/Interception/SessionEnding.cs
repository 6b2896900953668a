using System.Collections.Concurrent;
using Saml.Elastic.AspNetCore.Revocation;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Ends a session without anybody's sign-out: it is over on every node, and its tokens die in the background.</summary>
internal sealed class SessionEnding(SessionTombstones tombstones, RevocationQueue revocations, TimeProvider timeProvider)
{
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<(string Scheme, string SessionId, int Tokens), byte> _revoked = new();
    private readonly ConcurrentQueue<(string Scheme, string SessionId, int Tokens)> _order = new();

    /// <summary>Writes the session's tombstone. Its tokens are another matter: a successor may have taken them over. Never throws.</summary>
    public Task EndAsync(SignOutTarget target, TicketSession session, TimeSpan cookieLifetime) => tombstones.WriteAsync(
        target.Scheme, session.Id, SessionLifetime.TombstoneEnd(session.Properties, cookieLifetime, timeProvider.GetUtcNow()));

    /// <summary>A cookie that is presented again and again costs Elasticsearch one revocation, not one for each request.</summary>
    public Task RevokeOnceAsync(SignOutTarget target, string sessionId, TokenPair? tokens) =>
        tokens is not null && Spare(target, sessionId, tokens) ? revocations.RevokeAsync(target.Scheme, tokens) : Task.CompletedTask;

    /// <summary>Leaves the tokens alone from now on: the session's successor has them. False when they have been revoked or spared before.</summary>
    public bool Spare(SignOutTarget target, string sessionId, TokenPair? tokens)
    {
        // The hash is that of the process: no token stays in memory for this.
        var key = (target.Scheme, sessionId, tokens?.GetHashCode() ?? 0);
        if (!_revoked.TryAdd(key, 0))
        {
            return false;
        }

        _order.Enqueue(key);
        while (_order.Count > Remembered && _order.TryDequeue(out var oldest))
        {
            _revoked.TryRemove(oldest, out _);
        }

        return true;
    }
}
