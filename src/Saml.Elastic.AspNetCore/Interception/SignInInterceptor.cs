using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Logout;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Gives every session an id when it is signed in, and ends the session that it replaces.</summary>
internal sealed class SignInInterceptor(
    SignOutTargets targets,
    SessionFinder sessions,
    SessionEnding sessionEnding,
    IAuthenticationSchemeProvider schemes,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    ILogger<SignInInterceptor> logger)
{
    public async Task SignInAsync(
        IAuthenticationService inner, HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        var cookieScheme = scheme ?? (await schemes.GetDefaultSignInSchemeAsync())?.Name ?? "";
        var own = await targets.OfCookieAsync(cookieScheme);
        if (own.Count == 0)
        {
            if (properties is not null)
            {
                // A challenge has remembered the session that the user's own cookie holds; in another one its tokens have no business.
                ReplacedSession.Take(properties);
            }

            await inner.SignInAsync(context, scheme, principal, properties);
            return;
        }

        properties ??= new AuthenticationProperties();
        var remembered = ReplacedSession.Take(properties);
        var incoming = await sessions.FindIncomingAsync(inner, context, own);
        var state = SignOutState.Of(context);
        var request = RequestSessions.Of(context, cookieScheme);
        var ticket = new AuthenticationTicket(principal, properties, cookieScheme);
        var current = state.IsDone(cookieScheme) ? null : Current(request, incoming, own);
        var id = current is not null && IsSameSession(current, ticket, own, request) ? current.Session.Id : TicketSession.NewId();
        request.Continued = current?.Session.Id == id ? current : null;
        Stamp(ticket, own, id);

        if (incoming?.Session.Id != id && !request.IsValidating && HasTicketStoreKey(context, cookieScheme))
        {
            await SignInCleanAsync(inner, context, ticket, state);
        }
        else
        {
            await inner.SignInAsync(context, scheme, principal, properties);
        }

        // Only now: the app's own event may have put the tokens in.
        request.Continued = null;
        request.Written = new AuthenticationTicket(principal, properties.Clone(), cookieScheme);
        state.Cancel(cookieScheme);
        var replaced = new[] { current, remembered is null ? null : Remembered(remembered, own) }
            .OfType<LiveSession>().Where(session => session.Session.Id != id);
        await EndAsync(replaced, sessions.Read(request.Written, own)?.Session.Tokens);
    }

    /// <summary>The session that the sign-in goes on or replaces; null when there is none any more.</summary>
    private LiveSession? Current(RequestSession request, LiveSession? incoming, IReadOnlyList<SignOutTarget> own)
    {
        if (request.Written is { } written)
        {
            return sessions.Read(written, own);
        }

        return request.IsOver || request.SignedOutDuringValidation ? null : incoming;
    }

    // A token in common proves that the session is the same; different ones prove nothing, so the id decides. While its ticket is validated
    // a session is only written anew.
    private bool IsSameSession(LiveSession current, AuthenticationTicket ticket, IReadOnlyList<SignOutTarget> own, RequestSession request) =>
        request.IsValidating
        || ticket.Properties.GetString(TicketItemNames.SessionId) == current.Session.Id
        || current.Session.Tokens.Shares(sessions.Read(ticket, own)?.Session.Tokens);

    private void Stamp(AuthenticationTicket ticket, IReadOnlyList<SignOutTarget> own, string id)
    {
        ticket.Properties.SetString(TicketItemNames.SessionId, id);
        if (own.Count > 1 && targets.Choose(own, ticket) is { } target)
        {
            ticket.Properties.SetString(TicketItemNames.LogoutScheme, target.Scheme);
        }
    }

    private bool HasTicketStoreKey(HttpContext context, string cookieScheme) =>
        TicketStoreKey.Read(context, cookies.Get(cookieScheme)) is not null;

    private async Task SignInCleanAsync(IAuthenticationService inner, HttpContext context, AuthenticationTicket ticket, SignOutState state)
    {
        if (!state.IsDone(ticket.AuthenticationScheme))
        {
            // Removes the old ticket, and keeps the handler that knows it from renewing it over the new cookie.
            await inner.SignOutAsync(context, ticket.AuthenticationScheme, new AuthenticationProperties());
        }

        await CleanSignIn.RunAsync(context, cookies.Get(ticket.AuthenticationScheme), ticket);
    }

    private static LiveSession? Remembered(TicketSession session, IReadOnlyList<SignOutTarget> own) =>
        SignOutTargets.Named(own, session.Properties) is { } target ? new LiveSession(target, session) : null;

    private async Task EndAsync(IEnumerable<LiveSession> replaced, TokenPair? successor)
    {
        foreach (var (target, session) in replaced)
        {
            SessionLog.ReplacedSessionEnded(logger, target.Scheme);
            if (session.Tokens.Shares(successor))
            {
                sessionEnding.Spare(target, session.Id, session.Tokens);
            }

            await Task.WhenAll(
                sessionEnding.RevokeOnceAsync(target, session.Id, session.Tokens.Except(successor)),
                sessionEnding.EndAsync(target, session, cookies.Get(target.CookieScheme).ExpireTimeSpan, successor));
        }
    }
}
