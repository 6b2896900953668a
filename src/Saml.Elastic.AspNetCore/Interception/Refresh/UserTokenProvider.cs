using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Hands out the current user's token, and renews it in the middle of a request.</summary>
internal sealed class UserTokenProvider(
    CurrentUser user,
    ElasticTickets tickets,
    RefreshRule rule,
    SessionRefresh refresh,
    SessionEnding sessionEnding,
    OwnCookieCalls ownCookieCalls,
    CookieTicketReader cookieTickets,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    ILogger<UserTokenProvider> logger) : IElasticUserTokenProvider
{
    public async Task<string> GetAccessTokenAsync(CancellationToken cancellationToken = default)
    {
        var current = await user.FindAsync();
        var tokens = Tokens(current);
        var token = tokens.Pair.AccessToken!;
        return rule.IsDue(current.Live.Target.Scheme, tokens) ? await RenewAsync(current, token, cancellationToken) ?? token : token;
    }

    public async Task<string?> RenewAccessTokenAsync(string refusedToken, CancellationToken cancellationToken = default)
    {
        var current = await user.FindAsync();
        TokenLog.RenewedAfterRefusal(logger, current.Live.Target.Scheme);
        return await RenewAsync(current, refusedToken, cancellationToken);
    }

    private async Task<string?> RenewAsync(CurrentSession current, string outdated, CancellationToken cancellationToken)
    {
        await current.Request.Renewing.WaitAsync(cancellationToken);
        try
        {
            var tokens = Tokens(current);
            if (tokens.Pair.AccessToken != outdated)
            {
                // Another call of this request has renewed it meanwhile.
                return tokens.Pair.AccessToken;
            }

            return tokens.Pair.RefreshToken is null || current.Context.Response.HasStarted
                ? null
                : await RefreshAsync(current, tokens, cancellationToken);
        }
        finally
        {
            current.Request.Renewing.Release();
        }
    }

    private async Task<string?> RefreshAsync(CurrentSession current, SessionTokens tokens, CancellationToken cancellationToken)
    {
        var result = await refresh.RefreshAsync(current.Live, tokens).WaitAsync(cancellationToken);
        switch (result)
        {
            case { Outcome: RefreshOutcome.Renewed, Tokens: { } newer }:
                await StoreAsync(current, newer);
                return newer.Pair.AccessToken;

            case { Outcome: RefreshOutcome.Over, Failure: { } proof }:
                // This request goes on as it began; the session's next one is refused.
                TokenLog.SessionTokensOver(logger, current.Live.Target.Scheme, proof);
                await sessionEnding.EndAsync(current.Live.Target, current.Live.Session, cookies.Get(current.Live.Target.CookieScheme).ExpireTimeSpan);
                return null;

            default:
                return null;
        }
    }

    private async Task StoreAsync(CurrentSession current, SessionTokens newer)
    {
        var (context, (target, session), request) = current;
        tickets.WriteSessionTokens(session, target, newer);
        request.KnownTokens = newer;
        try
        {
            // Not the principal that the app sees: the claims that it adds for one request do not belong into the cookie.
            var principal = request.Written?.Principal ?? (await cookieTickets.ReadAsync(context, target.CookieScheme))?.Principal;
            await ownCookieCalls.RewriteAsync(context, target.CookieScheme, principal ?? session.Principal, session.Properties);
        }
        catch (Exception exception)
        {
            // The pair is on record: the session's next request takes it from there.
            TokenLog.TicketNotRewritten(logger, target.Scheme, exception.GetType().Name);
        }
    }

    private SessionTokens Tokens(CurrentSession current) => tickets.ReadSessionTokens(current.Live.Session, current.Live.Target)!;
}
