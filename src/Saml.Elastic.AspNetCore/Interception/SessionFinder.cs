using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Finds the session of a request before anything of it is removed.</summary>
internal sealed class SessionFinder(ElasticTickets tickets, ILogger<SessionFinder> logger)
{
    /// <summary>The session and its newest tokens, or null when the request has no session with Elasticsearch's tokens.</summary>
    public async Task<FoundSession?> FindAsync(IAuthenticationService inner, HttpContext context, IReadOnlyList<SignOutTarget> targets)
    {
        var live = await FindLiveAsync(inner, context, targets);
        var request = RequestSessions.Of(context, targets[0].CookieScheme);

        // The pair that the app wrote last in this request is the newest, whatever the framework's cached ticket shows.
        var session = request.Written ?? live?.Session;
        if (session?.Tokens is not { } newest)
        {
            return null;
        }

        TokenPair?[] older = [live?.Session.Tokens, request.TokensAtStart];
        var superseded = older.OfType<TokenPair>().Where(pair => pair != newest).Distinct().ToList();
        return new FoundSession(SignOutTargets.Choose(targets, session.Properties)!, session, superseded);
    }

    /// <summary>The session that the request came with, as its ticket shows it now; one that was refused counts too.</summary>
    public async Task<(SignOutTarget Target, TicketSession Session)?> FindLiveAsync(
        IAuthenticationService inner, HttpContext context, IReadOnlyList<SignOutTarget> targets)
    {
        var ticket = await AuthenticateAsync(inner, context, targets[0]);
        if (ticket is null)
        {
            var rejected = RequestSessions.Of(context, targets[0].CookieScheme).Rejected;
            return rejected is null ? null : (SignOutTargets.Choose(targets, rejected.Properties)!, rejected);
        }

        var target = SignOutTargets.Choose(targets, ticket.Properties)!;
        return tickets.ReadSession(ticket, target) is { } session ? (target, session) : null;
    }

    private async Task<AuthenticationTicket?> AuthenticateAsync(IAuthenticationService inner, HttpContext context, SignOutTarget target)
    {
        try
        {
            return (await inner.AuthenticateAsync(context, target.CookieScheme)).Ticket;
        }
        catch (Exception exception)
        {
            // A ticket store or an event of the app that fails must not keep the user from signing out.
            SessionLog.TicketNotRead(logger, target.Scheme, exception);
            return null;
        }
    }
}
