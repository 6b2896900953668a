using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Finds the session of a request before anything of it is removed.</summary>
internal sealed class SessionFinder(
    SignOutTargets allTargets, ElasticTickets tickets, EndedTickets endedTickets, CookieTicketReader ticketReader, ILogger<SessionFinder> logger)
{
    /// <summary>The session and its newest tokens, or null when the request has no session with Elasticsearch's tokens.</summary>
    public async Task<FoundSession?> FindAsync(IAuthenticationService inner, HttpContext context, IReadOnlyList<SignOutTarget> targets)
    {
        var incoming = await FindIncomingAsync(inner, context, targets);
        var request = RequestSessions.Of(context, targets[0].CookieScheme);

        // The pair that the app wrote last in this request is the newest, whatever the framework's cached ticket shows.
        if ((request.Written is { } written ? Read(written, targets) : incoming) is not { } newest)
        {
            return null;
        }

        // The app may also have changed the tokens in the cached ticket itself, or dropped them from it.
        TokenPair?[] known = incoming?.Session.Id == newest.Session.Id
            ? [newest.Session.Tokens, incoming.Session.Tokens, request.TokensAtStart]
            : [newest.Session.Tokens];
        return known.OfType<TokenPair>().Distinct().ToList() is [var tokens, .. var superseded]
            ? new FoundSession(newest.Target, newest.Session, tokens, superseded)
            : null;
    }

    /// <summary>The session that the request came with, as its ticket shows it now; one that was refused counts too.</summary>
    public async Task<LiveSession?> FindIncomingAsync(IAuthenticationService inner, HttpContext context, IReadOnlyList<SignOutTarget> targets) =>
        await FindTicketAsync(inner, context, targets[0]) is { } ticket ? Read(ticket, targets) : null;

    /// <summary>Whether the request's ticket holds tokens of anybody.</summary>
    public async Task<bool> HasTokensAsync(IAuthenticationService inner, HttpContext context, IReadOnlyList<SignOutTarget> targets) =>
        await FindTicketAsync(inner, context, targets[0]) is { } ticket && targets.Any(target => tickets.HasTokens(ticket, target));

    /// <summary>The session of a ticket, or null when it is no session of ours.</summary>
    public LiveSession? Read(AuthenticationTicket ticket, IReadOnlyList<SignOutTarget> targets) =>
        allTargets.Choose(targets, ticket) is { } target && tickets.ReadSession(ticket, target) is { } session
            ? new LiveSession(target, session)
            : null;

    private async Task<AuthenticationTicket?> FindTicketAsync(IAuthenticationService inner, HttpContext context, SignOutTarget target)
    {
        var request = RequestSessions.Of(context, target.CookieScheme);
        if (!request.IsValidating && !request.IsReading && await AuthenticateAsync(inner, context, target, request) is { } ticket)
        {
            return ticket;
        }

        if (request.Incoming is null && endedTickets.Find(context, target.CookieScheme) is { } ended)
        {
            request.Incoming = ended;
            request.IsOver = true;
        }

        return request.Incoming;
    }

    private async Task<AuthenticationTicket?> AuthenticateAsync(
        IAuthenticationService inner, HttpContext context, SignOutTarget target, RequestSession request)
    {
        request.IsReading = true;
        try
        {
            // The cookie's handler cannot be made any more once the headers are out, such as behind a form that a companion has written.
            return context.Response.HasStarted
                ? await ticketReader.ReadAsync(context, target.CookieScheme)
                : (await inner.AuthenticateAsync(context, target.CookieScheme)).Ticket;
        }
        catch (Exception exception)
        {
            // A ticket store or an event of the app that fails must not keep the user from signing out.
            SessionLog.TicketNotRead(logger, target.Scheme, exception);
            return null;
        }
        finally
        {
            request.IsReading = false;
        }
    }
}
