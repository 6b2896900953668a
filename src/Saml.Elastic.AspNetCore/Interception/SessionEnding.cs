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

    private readonly ConcurrentDictionary<string, byte> _revoked = new();

    /// <summary>Never throws.</summary>
    public Task EndAsync(SignOutTarget target, TicketSession session, TimeSpan cookieLifetime) => Task.WhenAll(
        RevokeOnceAsync(target, session),
        tombstones.WriteAsync(
            target.Scheme, session.Id, SessionLifetime.TombstoneEnd(session.Properties, cookieLifetime, timeProvider.GetUtcNow())));

    /// <summary>A cookie that is presented again and again costs Elasticsearch one revocation, not one for each request.</summary>
    public Task RevokeOnceAsync(SignOutTarget target, TicketSession session)
    {
        if (session.Tokens is not { } tokens || !_revoked.TryAdd($"{target.Scheme} {session.Id} {tokens.AccessToken?.GetHashCode()}", 0))
        {
            return Task.CompletedTask;
        }

        if (_revoked.Count > Remembered)
        {
            _revoked.Clear();
        }

        return revocations.RevokeAsync(target.Scheme, tokens);
    }
}
