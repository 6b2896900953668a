using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Finds the newest tokens of a session: those in its cookie may have been refreshed by another request, on another node.</summary>
internal sealed class NewestTokens(
    ElasticTickets tickets,
    SharedWork<TokensKey, RefreshResult> refreshes,
    SessionRecords records,
    TimeProvider timeProvider,
    ILogger<NewestTokens> logger)
{
    /// <summary>How long a refresh in flight is worth waiting for.</summary>
    public static readonly TimeSpan JoinAtMost = TimeSpan.FromSeconds(1);

    /// <summary>
    /// All tokens of a session that ends; null when it has none. The tombstone must have been written: then no pair can be missed, for a refresh
    /// that ends later sees it. Never throws.
    /// </summary>
    /// <param name="target">The session's scheme.</param>
    /// <param name="session">The session.</param>
    /// <param name="limit">How long a refresh in flight may be waited for, if that is less than <see cref="JoinAtMost"/>.</param>
    public async Task<SessionTokens?> FindAsync(SignOutTarget target, TicketSession session, TimeSpan limit)
    {
        if (tickets.ReadSessionTokens(session, target) is not { } known)
        {
            return null;
        }

        if (refreshes.Find(new TokensKey(target.Scheme, session.Id, known.Generation)) is { IsCompleted: false } refresh)
        {
            await Task.WhenAny(refresh, Task.Delay(limit < JoinAtMost ? limit : JoinAtMost, timeProvider));
        }

        return await TryReadNewerAsync(target.Scheme, session.Id, known) ?? known;
    }

    /// <summary>The recorded tokens, if they are newer; null also when the cache cannot tell.</summary>
    public async Task<SessionTokens?> TryReadNewerAsync(string scheme, string sessionId, SessionTokens known)
    {
        try
        {
            return await ReadNewerAsync(scheme, sessionId, known);
        }
        catch (Exception exception)
        {
            TokenLog.RecordNotRead(logger, scheme, exception.GetType().Name);
            return null;
        }
    }

    /// <summary>The recorded tokens, if they are newer.</summary>
    /// <exception cref="Exception">The cache cannot tell.</exception>
    public async Task<SessionTokens?> ReadNewerAsync(string scheme, string sessionId, SessionTokens known) =>
        await records.FindNewerAsync(scheme, sessionId, known.Generation) is { Properties: var properties }
            ? SessionTokenItems.Read(properties, ElasticTokenNames.AccessToken, ElasticTokenNames.RefreshToken)
            : null;
}
