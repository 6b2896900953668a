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
    ElasticTickets tickets,
    IAuthenticationSchemeProvider schemes,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    TimeProvider timeProvider,
    ILogger<SignInInterceptor> logger)
{
    public async Task SignInAsync(
        IAuthenticationService inner, HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        var cookieScheme = scheme ?? (await schemes.GetDefaultSignInSchemeAsync())?.Name ?? "";
        var own = await targets.OfCookieAsync(cookieScheme);
        if (own.Count == 0)
        {
            await inner.SignInAsync(context, scheme, principal, properties);
            return;
        }

        properties ??= new AuthenticationProperties();
        var target = SignOutTargets.Choose(own, properties)!;
        var replaced = ReplacedSession.Take(properties);
        var request = RequestSessions.Of(context, cookieScheme);
        var live = request.IsValidating ? null : (await sessions.FindLiveAsync(inner, context, own))?.Session;
        var tokens = tickets.ReadTokens(new AuthenticationTicket(principal, properties, cookieScheme), target);
        var state = SignOutState.Of(context);
        var isLive = live is not null && request.Rejected is null && !state.IsDone(cookieScheme);
        var id = isLive && IsSameSession(live!, properties, tokens) ? live!.Id : TicketSession.NewId();
        if (!request.IsValidating || properties.GetString(TicketItemNames.SessionId) is null)
        {
            SetFacts(properties, id, live);
        }

        await inner.SignInAsync(context, scheme, principal, properties);

        state.Cancel(cookieScheme);
        request.Written = new TicketSession(id, tokens, principal, properties);
        if (isLive && live!.Id != id)
        {
            await EndAsync(target, live, tokens);
        }

        if (replaced is not null && replaced.Id != live?.Id)
        {
            await EndAsync(target, replaced, tokens);
        }
    }

    private void SetFacts(AuthenticationProperties properties, string id, TicketSession? live)
    {
        properties.SetString(TicketItemNames.SessionId, id);
        if (live?.Id == id)
        {
            SessionFacts.Continue(properties, live.Properties);
        }
        else
        {
            SessionFacts.Begin(properties, timeProvider.GetUtcNow());
        }
    }

    private async Task EndAsync(SignOutTarget target, TicketSession old, TokenPair? newTokens)
    {
        SessionLog.ReplacedSessionEnded(logger, target.Scheme);
        var ending = old.Tokens == newTokens ? old with { Tokens = null } : old;
        await sessionEnding.EndAsync(target, ending, cookies.Get(target.CookieScheme).ExpireTimeSpan);
    }

    // Equal tokens prove that the session is the same; different ones prove nothing, so the id decides.
    private static bool IsSameSession(TicketSession live, AuthenticationProperties properties, TokenPair? tokens) =>
        properties.GetString(TicketItemNames.SessionId) is { } id ? id == live.Id : tokens is not null && tokens == live.Tokens;
}
