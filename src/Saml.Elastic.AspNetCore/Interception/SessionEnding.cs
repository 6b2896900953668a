using System.Collections.Concurrent;
using Saml.Elastic.AspNetCore.Logout;
using Saml.Elastic.AspNetCore.Revocation;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Ends a session without anybody's sign-out: it is over on every node, and its tokens die in the background.</summary>
internal sealed class SessionEnding(
    SessionTombstones tombstones, NewestTokens newest, RevocationQueue revocations, TimeProvider timeProvider)
{
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<(string Scheme, string SessionId, int Tokens), byte> _revoked = new();
    private readonly ConcurrentQueue<(string Scheme, string SessionId, int Tokens)> _order = new();

    /// <summary>
    /// Writes the session's tombstone, and then ends the tokens that its ticket does not tell, in the background. Those of the ticket are another
    /// matter: a successor may have taken them over. Never throws.
    /// </summary>
    /// <param name="target">The session's scheme.</param>
    /// <param name="session">The session.</param>
    /// <param name="cookieLifetime">How long the cookie scheme lets a ticket live.</param>
    /// <param name="successor">The tokens of the session that comes after it.</param>
    public async Task EndAsync(SignOutTarget target, TicketSession session, TimeSpan cookieLifetime, TokenPair? successor = null)
    {
        await tombstones.WriteAsync(
            target.Scheme,
            session.Id,
            SessionLifetime.TombstoneEnd(session.Properties, cookieLifetime, timeProvider.GetUtcNow()),
            whenLate: () => RevokeNewestAsync(target, session, successor));
        _ = RevokeNewestAsync(target, session, successor);
    }

    /// <summary>A cookie that is presented again and again costs Elasticsearch one revocation, not one for each request. True for the first.</summary>
    public async Task<bool> RevokeOnceAsync(SignOutTarget target, string sessionId, TokenPair? tokens)
    {
        if (tokens is null || !Spare(target, sessionId, tokens))
        {
            return false;
        }

        await revocations.RevokeAsync(target.Scheme, tokens);
        return true;
    }

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

    /// <summary>Ends the tokens of a session that is over, also those that its ticket does not tell. Never throws.</summary>
    public async Task RevokeNewestAsync(SignOutTarget target, TicketSession session, TokenPair? successor = null)
    {
        if (await newest.FindAsync(target, session, NewestTokens.JoinAtMost) is { } found)
        {
            await Task.WhenAll(found.All.Select(pair => RevokeOnceAsync(target, session.Id, pair.Except(successor))));
        }
    }
}
