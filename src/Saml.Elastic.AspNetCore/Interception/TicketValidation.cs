using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>All rules about a ticket that comes in: first the app's own validation, then whether the session has been signed out.</summary>
internal sealed class TicketValidation(
    SignOutTargets targets,
    ElasticTickets tickets,
    SessionTombstones tombstones,
    SessionEnding sessionEnding,
    IOptionsMonitor<ElasticSamlLogoutOptions> options,
    ILogger<TicketValidation> logger)
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context, Func<CookieValidatePrincipalContext, Task> validateByApp)
    {
        var target = SignOutTargets.Choose(await targets.OfCookieAsync(context.Scheme.Name), context.Properties);
        if (target is null || context.Principal is null)
        {
            await validateByApp(context);
            return;
        }

        var request = RequestSessions.Of(context.HttpContext, context.Scheme.Name);
        var session = tickets.ReadSession(new AuthenticationTicket(context.Principal, context.Properties, context.Scheme.Name), target);
        request.IsValidating = true;
        try
        {
            await validateByApp(context);
        }
        finally
        {
            request.IsValidating = false;
        }

        if (session is null)
        {
            return;
        }

        if (context.Principal is null || request.SignedOutDuringValidation)
        {
            SessionLog.RejectedSessionEnded(logger, target.Scheme);
            await sessionEnding.EndAsync(target, session, context.Options.ExpireTimeSpan);
            return;
        }

        request.TokensAtStart = session.Tokens;
        session.Properties.Items.TryAdd(TicketItemNames.SessionId, session.Id);
        if (await IsOverAsync(target, session))
        {
            await RefuseAsync(context, target, session);
        }
    }

    private async Task<bool> IsOverAsync(SignOutTarget target, TicketSession session)
    {
        try
        {
            var verdict = await tombstones.JudgeAsync(target.Scheme, SessionIdentities.Of(session));
            if (verdict.State == SessionState.CheckToken)
            {
                SessionLog.TokenNotChecked(logger, target.Scheme);
            }

            return verdict.State == SessionState.Over;
        }
        catch (Exception exception)
        {
            var reject = options.Get(target.Scheme).RejectWhenCacheUnavailable;
            SessionLog.TombstoneNotRead(logger, target.Scheme, exception.GetType().Name, reject ? "refused" : "let in");
            return reject;
        }
    }

    private async Task RefuseAsync(CookieValidatePrincipalContext context, SignOutTarget target, TicketSession session)
    {
        SessionLog.SignedOutSessionRefused(logger, target.Scheme);
        RequestSessions.Of(context.HttpContext, target.CookieScheme).Rejected = session;
        context.RejectPrincipal();
        await sessionEnding.RevokeOnceAsync(target, session);
        if (!context.HttpContext.Response.HasStarted)
        {
            context.Options.CookieManager.DeleteCookie(
                context.HttpContext, context.Options.Cookie.Name!, context.Options.Cookie.Build(context.HttpContext));
        }
    }
}
