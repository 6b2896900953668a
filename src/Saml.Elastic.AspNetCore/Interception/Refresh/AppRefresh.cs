using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Takes notice of tokens that the app has refreshed by itself: the old access token lives on, and a sign-out elsewhere must find the new pair.</summary>
internal sealed class AppRefresh(ElasticTickets tickets, PairPublication publication, TimeProvider timeProvider)
{
    /// <summary>Looks whether the app has refreshed while it validated the ticket. False when the session has been signed out meanwhile.</summary>
    public async Task<bool> TakeAsync(LiveTicket ticket, SessionTokens? before)
    {
        if (before is null || ticket.Tokens is not { } tokens || tokens.Pair == before.Pair)
        {
            return true;
        }

        var taken = await TakeAsync(ticket.Live.Target, ticket.Live.Session, before);
        ticket.Store(taken ?? tokens);
        return taken is not null;
    }

    /// <summary>The tokens as they are known from now on; null when the session has been signed out meanwhile, and the new pair is being ended.</summary>
    /// <param name="target">The session's scheme.</param>
    /// <param name="session">The session with the tokens that the app wrote.</param>
    /// <param name="before">The tokens that it had.</param>
    public async Task<SessionTokens?> TakeAsync(SignOutTarget target, TicketSession session, SessionTokens before)
    {
        var now = timeProvider.GetUtcNow();
        var written = tickets.ReadSessionTokens(session, target)!;
        var next = before.Next(written.Pair, written.ExpiresAt, written.ExpiresAt - now, now);
        tickets.WriteSessionTokens(session, target, next);
        return await publication.PublishAsync(target.Scheme, session, next) ? next : null;
    }
}
