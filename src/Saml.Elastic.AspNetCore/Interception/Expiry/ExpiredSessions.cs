using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Ends the tokens of sessions that have expired, when their cookie is presented once more. The cookie handler refuses such a ticket before anybody sees it.</summary>
internal sealed class ExpiredSessions(
    SignOutTargets targets,
    CookieTicketReader cookies,
    SessionFinder sessions,
    ElasticTickets tickets,
    SessionEnding sessionEnding,
    IAuthenticationSchemeProvider schemes,
    TimeProvider timeProvider,
    ILogger<ExpiredSessions> logger)
{
    /// <summary>Looks, after an authentication has failed, whether an expired cookie was the reason. Once a request. Never throws.</summary>
    public async Task EndAsync(HttpContext context, string? scheme)
    {
        var cookieScheme = scheme ?? (await schemes.GetDefaultAuthenticateSchemeAsync())?.Name ?? "";
        if ((await targets.OfCookieAsync(cookieScheme)).Count == 0)
        {
            return;
        }

        var request = RequestSessions.Of(context, cookieScheme);
        if (request.IsExpiryHandled || request.IsRefused)
        {
            return;
        }

        request.IsExpiryHandled = true;
        try
        {
            if (await cookies.ReadAsync(context, cookieScheme) is { } ticket)
            {
                await EndAsync(ticket, cookieScheme);
            }
        }
        catch (Exception exception)
        {
            SessionLog.TicketNotRead(logger, cookieScheme, exception);
        }
    }

    /// <summary>Ends the tokens of the ticket if it has expired.</summary>
    public async Task EndAsync(AuthenticationTicket ticket, string cookieScheme)
    {
        if (!(ticket.Properties.ExpiresUtc < timeProvider.GetUtcNow())
            || sessions.Read(ticket, await targets.OfCookieAsync(cookieScheme)) is not { } live
            || tickets.ReadSessionTokens(live.Session, live.Target) is not { } tokens)
        {
            return;
        }

        var revoked = await Task.WhenAll(tokens.All.Select(pair => sessionEnding.RevokeOnceAsync(live.Target, live.Session.Id, pair)));
        if (revoked.Contains(true))
        {
            TokenLog.ExpiredSessionEnded(logger, live.Target.Scheme);
        }
    }
}
