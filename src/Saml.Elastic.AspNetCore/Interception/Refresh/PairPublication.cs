using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Revocation;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Makes a new pair known before anybody uses it, then looks whether the session has been signed out. A sign-out does the opposite: it writes
/// its tombstone, then looks for the pair. So whoever comes second sees the first, on any node.
/// </summary>
internal sealed class PairPublication(
    SessionRecords records,
    SessionTombstones tombstones,
    RevocationQueue revocations,
    TimeProvider timeProvider,
    ILogger<PairPublication> logger)
{
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(5);

    /// <summary>False when the session is over: its new pair is being ended, and nobody may use it. Never throws.</summary>
    public async Task<bool> PublishAsync(string scheme, TicketSession session, SessionTokens tokens)
    {
        var record = Record(tokens);
        var isWritten = await records.TryWriteAsync(scheme, session.Id, record);
        var isOver = await TryFindTombstoneAsync(scheme, session);
        if (isOver == true)
        {
            await RevokeAsync(scheme, tokens);
            return false;
        }

        if (!isWritten || isOver is null)
        {
            _ = RepeatAsync(scheme, session, tokens, record, isWritten);
        }

        return true;
    }

    // The pair is in use by now. The order is kept: only tombstones that are read after the write prove anything.
    private async Task RepeatAsync(string scheme, TicketSession session, SessionTokens tokens, SessionRecord record, bool isWritten)
    {
        var end = timeProvider.GetUtcNow() + SessionRecords.Lifetime;
        while (timeProvider.GetUtcNow() < end)
        {
            await Task.Delay(RepeatAfter, timeProvider);
            if (!isWritten && !records.Keeps(scheme, session.Id, record))
            {
                // There is a newer pair by now, with a publication of its own.
                return;
            }

            isWritten = isWritten || await records.TryRepeatWriteAsync(scheme, session.Id, record);
            switch (await TryFindTombstoneAsync(scheme, session))
            {
                case true:
                    await RevokeAsync(scheme, tokens);
                    records.Forget(scheme, session.Id, record);
                    return;

                case false when isWritten:
                    return;
            }
        }

        records.Forget(scheme, session.Id, record);
    }

    private async Task<bool?> TryFindTombstoneAsync(string scheme, TicketSession session)
    {
        try
        {
            var verdict = await tombstones.JudgeNowAsync(scheme, SessionIdentities.Of(session));
            return verdict.State == SessionState.Over;
        }
        catch (Exception exception)
        {
            SessionLog.TombstoneNotRead(logger, scheme, exception.GetType().Name, "let in");
            return null;
        }
    }

    private Task RevokeAsync(string scheme, SessionTokens tokens)
    {
        TokenLog.LateRefreshEnded(logger, scheme);
        return Task.WhenAll(tokens.All.Select(pair => revocations.RevokeAsync(scheme, pair)));
    }

    private static SessionRecord Record(SessionTokens tokens)
    {
        var properties = new AuthenticationProperties();
        SessionTokenItems.Write(properties, tokens, ElasticTokenNames.AccessToken, ElasticTokenNames.RefreshToken);
        return new SessionRecord(tokens.Generation, properties);
    }
}
