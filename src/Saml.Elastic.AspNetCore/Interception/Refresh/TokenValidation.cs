using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>What is asked of a session that has not been signed out: that its time is not over, and that its tokens live and are fresh.</summary>
internal sealed class TokenValidation(
    TokenProbe probe,
    SessionRefresh refresh,
    TokenOwners owners,
    TokenChecks checks,
    RefreshRule rule,
    TimeProvider timeProvider,
    ILogger<TokenValidation> logger)
{
    /// <summary>Tokens that somebody else has got before may be due themselves.</summary>
    private const int MaxRounds = 2;

    /// <summary>False when the session must end. Never throws.</summary>
    /// <param name="ticket">The session's ticket.</param>
    /// <param name="verdict">What the tombstones say of the session: nobody has ended it, but perhaps its token has to be checked.</param>
    public async Task<bool> ValidateAsync(LiveTicket ticket, SessionVerdict verdict)
    {
        if (IsOver(ticket.Live.Session.Properties))
        {
            TokenLog.SessionLifetimeOver(logger, ticket.Scheme);
            return false;
        }

        if (ticket.Live.Session.Tokens is null)
        {
            return true;
        }

        var mustEnd = await IsDeadAsync(ticket, verdict) || !await RefreshAsync(ticket);
        if (!mustEnd && ticket.CanRenew)
        {
            await owners.NameAsync(ticket);
        }

        return !mustEnd;
    }

    private async Task<bool> IsDeadAsync(LiveTicket ticket, SessionVerdict verdict)
    {
        if (!checks.IsDue(ticket.Scheme, ticket.Live.Session.Id, verdict))
        {
            return false;
        }

        var answer = await probe.ProbeAsync(ticket);
        if (answer != TokenVerdict.Unanswered)
        {
            checks.Answered(ticket.Scheme, ticket.Live.Session.Id, verdict);
        }

        return answer == TokenVerdict.Dead;
    }

    private bool IsOver(AuthenticationProperties properties) =>
        DateTimeOffset.TryParse(
            properties.GetString(TicketItemNames.SessionEndsAt), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
        && end <= timeProvider.GetUtcNow();

    private async Task<bool> RefreshAsync(LiveTicket ticket)
    {
        var scheme = ticket.Scheme;
        for (var round = 0; round < MaxRounds && ticket is { CanRenew: true, Tokens: { } tokens } && rule.IsDue(scheme, tokens); round++)
        {
            var result = await refresh.RefreshAsync(ticket.Live, tokens);
            if (result is not { Outcome: RefreshOutcome.Renewed, Tokens: { } newer })
            {
                if (result.Outcome == RefreshOutcome.Over)
                {
                    TokenLog.SessionTokensOver(logger, scheme, result.Failure!.Value);
                }

                return result.Outcome == RefreshOutcome.Failed;
            }

            ticket.Store(newer);
        }

        return true;
    }
}
