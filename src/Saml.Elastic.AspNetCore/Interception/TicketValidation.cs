using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>All rules about a ticket that comes in: first the app's own validation, then whether the session has been signed out, then its tokens.</summary>
internal sealed class TicketValidation(
    SignOutTargets targets,
    SessionFinder sessions,
    ElasticTickets tickets,
    SessionTombstones tombstones,
    SessionEnding sessionEnding,
    AppRefresh appRefresh,
    TokenValidation tokenValidation,
    OwnCookieCalls ownCookieCalls,
    TimeProvider timeProvider,
    IOptionsMonitor<ElasticSamlLogoutOptions> options,
    ILogger<TicketValidation> logger)
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context, Func<CookieValidatePrincipalContext, Task> validateByApp)
    {
        if (await targets.OfCookieAsync(context.Scheme.Name) is not { Count: > 0 } own)
        {
            await validateByApp(context);
            return;
        }

        var ticket = Ticket(context);
        var request = RequestSessions.Of(context.HttpContext, context.Scheme.Name);
        var found = Find(ticket, own, request);
        var tokensAtStart = found is null ? null : tickets.ReadSessionTokens(found.Session, found.Target);
        await WhileValidatingAsync(request, () => validateByApp(context));
        if (found is not { } live)
        {
            return;
        }

        // The app may have refreshed the tokens while it validated.
        live = live with { Session = live.Session with { Tokens = tickets.ReadTokens(ticket, live.Target) } };
        var verdict = await JudgeAsync(live);
        if (verdict is { State: SessionState.Over })
        {
            SessionLog.SignedOutSessionRefused(logger, live.Target.Scheme);
            context.RejectPrincipal();
            if (await ForgetAsync(context, live, request, successor: null))
            {
                // Whoever ended it by a name has not seen the tokens that only the record knows.
                _ = sessionEnding.RevokeNewestAsync(live.Target, live.Session);
            }
        }
        else if (context.Principal is null || request.SignedOutDuringValidation)
        {
            SessionLog.RejectedSessionEnded(logger, live.Target.Scheme);
            await Task.WhenAll(
                sessionEnding.EndAsync(live.Target, live.Session, context.Options.ExpireTimeSpan),
                ForgetAsync(context, live, request, Successor(live, request)));
        }
        else if (verdict is null && RejectsWhenUnknown(live))
        {
            context.RejectPrincipal();
        }
        else
        {
            await ValidateTokensAsync(new LiveTicket(context, live, tickets, timeProvider), verdict ?? SessionVerdict.Alive, request, tokensAtStart);
        }

        request.IsRefused = context.Principal is null;
    }

    private async Task ValidateTokensAsync(LiveTicket ticket, SessionVerdict verdict, RequestSession request, SessionTokens? tokensAtStart)
    {
        if (await appRefresh.TakeAsync(ticket, tokensAtStart) && await tokenValidation.ValidateAsync(ticket, verdict))
        {
            request.KnownTokens = ticket.Tokens;
            return;
        }

        var context = ticket.Context;
        context.RejectPrincipal();
        await Task.WhenAll(
            sessionEnding.EndAsync(ticket.Live.Target, ticket.Live.Session, context.Options.ExpireTimeSpan),
            ForgetAsync(context, ticket.Live, request, successor: null));
    }

    /// <summary>
    /// The handler renews a ticket that is due even when its validation then refuses it: renewed again and again, a session that is over
    /// would outlive its tombstone.
    /// </summary>
    public async Task CheckRenewalAsync(CookieSlidingExpirationContext context, Func<CookieSlidingExpirationContext, Task> checkByApp)
    {
        if (await targets.OfCookieAsync(context.Scheme.Name) is not { Count: > 0 } own)
        {
            await checkByApp(context);
            return;
        }

        var request = RequestSessions.Of(context.HttpContext, context.Scheme.Name);
        var found = Find(Ticket(context), own, request);
        await WhileValidatingAsync(request, () => checkByApp(context));
        if (context.ShouldRenew && found is { } live && MayNotRenew(await JudgeAsync(live), live))
        {
            context.ShouldRenew = false;
        }
    }

    private static AuthenticationTicket Ticket(PrincipalContext<CookieAuthenticationOptions> context) =>
        new(context.Principal!, context.Properties, context.Scheme.Name);

    private LiveSession? Find(AuthenticationTicket ticket, IReadOnlyList<SignOutTarget> own, RequestSession request)
    {
        request.Incoming = ticket;
        if (sessions.Read(ticket, own) is not { } live)
        {
            return null;
        }

        // A ticket from before the library: the next renewal stores the id, which must not follow the tokens when they change.
        ticket.Properties.Items.TryAdd(TicketItemNames.SessionId, live.Session.Id);
        request.TokensAtStart = live.Session.Tokens;
        return live;
    }

    private static async Task WhileValidatingAsync(RequestSession request, Func<Task> act)
    {
        request.IsValidating = true;
        try
        {
            await act();
        }
        finally
        {
            request.IsValidating = false;
        }
    }

    private bool MayNotRenew(SessionVerdict? verdict, LiveSession live) =>
        verdict is null ? RejectsWhenUnknown(live) : verdict.State == SessionState.Over;

    /// <summary>Whether the session has been signed out; null when the cache cannot tell.</summary>
    private async Task<SessionVerdict?> JudgeAsync(LiveSession live)
    {
        try
        {
            return await tombstones.JudgeAsync(live.Target.Scheme, SessionIdentities.Of(live.Session));
        }
        catch (Exception exception)
        {
            SessionLog.TombstoneNotRead(
                logger, live.Target.Scheme, exception.GetType().Name, RejectsWhenUnknown(live) ? "refused" : "let in");
            return null;
        }
    }

    private bool RejectsWhenUnknown(LiveSession live) => options.Get(live.Target.Scheme).RejectWhenCacheUnavailable;

    // After a sign-out the app may have signed in anew while it validated: that session stands.
    private static AuthenticationTicket? Successor(LiveSession live, RequestSession request) =>
        request.Written is { } written && written.Properties.GetString(TicketItemNames.SessionId) != live.Session.Id ? written : null;

    /// <summary>
    /// Ends all tokens that its ticket tells, and deletes its cookie unless it is another session's by now. True when there were some that had not
    /// been ended before.
    /// </summary>
    private async Task<bool> ForgetAsync(
        CookieValidatePrincipalContext context, LiveSession live, RequestSession request, AuthenticationTicket? successor)
    {
        var written = request.Written is { } ticket && ticket != successor ? tickets.ReadTokens(ticket, live.Target) : null;
        var all = tickets.ReadSessionTokens(live.Session, live.Target)?.All ?? [];
        TokenPair?[] known = [request.TokensAtStart, written, .. all];
        request.IsOver = true;
        request.Written = successor;
        if (successor is null)
        {
            await ownCookieCalls.RemoveAsync(context.HttpContext, context.Scheme.Name);
        }

        var revoked = await Task.WhenAll(known.Select(tokens => sessionEnding.RevokeOnceAsync(live.Target, live.Session.Id, tokens)));
        return revoked.Contains(true);
    }
}
