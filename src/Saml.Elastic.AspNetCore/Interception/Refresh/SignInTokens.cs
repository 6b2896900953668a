using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Writes into a ticket that is being signed in what belongs to its tokens: after the app's own event, which may have put them in, and before
/// the cookie is written.
/// </summary>
internal sealed class SignInTokens(
    SignOutTargets targets,
    SessionFinder sessions,
    ElasticTickets tickets,
    SessionStamp stamp,
    TokenOwners owners,
    AppRefresh appRefresh,
    TokenChecks checks)
{
    public async Task PrepareAsync(CookieSigningInContext context)
    {
        var own = await targets.OfCookieAsync(context.Scheme.Name);
        var ticket = new AuthenticationTicket(context.Principal!, context.Properties, context.Scheme.Name);
        if (own.Count == 0 || sessions.Read(ticket, own) is not { } live)
        {
            return;
        }

        var request = RequestSessions.Of(context.HttpContext, context.Scheme.Name);
        if (request.Continued is { } before)
        {
            SessionStamp.Continue(context.Properties, before.Session);
        }
        else
        {
            stamp.Begin(context.Properties, live.Target.Scheme);
        }

        await owners.NameAsync(live.Target.Scheme, context.Properties, live.Session.Tokens);
        await TakeRefreshAsync(live, request);
        request.KnownTokens = tickets.ReadSessionTokens(live.Session, live.Target);
        checks.Answered(live.Target.Scheme, live.Session.Id, SessionVerdict.Alive);
    }

    private async Task TakeRefreshAsync(LiveSession live, RequestSession request)
    {
        if (live.Session.Tokens is { } tokens
            && request.Continued is { } before
            && (request.KnownTokens ?? tickets.ReadSessionTokens(before.Session, before.Target)) is { } known
            && known.Pair != tokens)
        {
            await appRefresh.TakeAsync(live.Target, live.Session, known);
        }
    }
}
