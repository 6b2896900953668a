using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Logout;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Asks Elasticsearch whether a session's token lives. Expired and invalidated tokens are answered alike, so the answer is a proof only while
/// the token should live; otherwise one refresh decides.
/// </summary>
internal sealed class TokenProbe(
    IServiceProvider services,
    NewestTokens newest,
    SessionRefresh refresh,
    RepeatedFailures failures,
    TimeProvider timeProvider,
    ILogger<TokenProbe> logger)
{
    private static readonly TimeSpan AnswerLifetime = TimeSpan.FromSeconds(2);

    /// <summary>A token that is refused so long before its end has not expired, whatever the clocks say.</summary>
    private static readonly TimeSpan ProofMargin = TimeSpan.FromSeconds(10);

    private readonly SharedWork<TokensKey, AuthenticateAnswer> _answers = new(AnswerLifetime, timeProvider);

    /// <summary>Asks now. Newer tokens that are found on the way are in the ticket afterwards. Never throws.</summary>
    public async Task<TokenVerdict> ProbeAsync(LiveTicket ticket)
    {
        if (ticket.Tokens is not { } tokens)
        {
            return TokenVerdict.Undecidable;
        }

        if (await newest.TryReadNewerAsync(ticket.Scheme, ticket.Live.Session.Id, tokens) is { } newer)
        {
            ticket.Store(newer);
            tokens = newer;
        }

        return tokens.Pair.AccessToken is { } accessToken ? await JudgeAsync(ticket, tokens, accessToken) : TokenVerdict.Undecidable;
    }

    private async Task<TokenVerdict> JudgeAsync(LiveTicket ticket, SessionTokens tokens, string accessToken)
    {
        var scheme = ticket.Scheme;
        var client = services.GetRequiredKeyedService<IElasticsearchSamlClient>(scheme);
        var answer = await _answers.JoinAsync(
            new TokensKey(scheme, ticket.Live.Session.Id, tokens.Generation),
            () => AuthenticateCall.SendAsync(client, accessToken, timeProvider));
        switch (answer.Failure)
        {
            case null:
                return TokenVerdict.Alive;

            case ElasticsearchFailureKind.AccessTokenExpired when tokens.ExpiresAt - timeProvider.GetUtcNow() > ProofMargin:
                return Dead(ticket, ElasticsearchFailureKind.AccessTokenExpired);

            case ElasticsearchFailureKind.AccessTokenExpired:
                return await RefreshAsync(ticket, tokens);

            // Elasticsearch forgets tokens of the day before: it will not have a better answer.
            case ElasticsearchFailureKind.TokenUnknown when tokens.AreTooOld(timeProvider.GetUtcNow()):
                return TokenVerdict.Undecidable;

            default:
                if (failures.IsNews(scheme, answer.Failure.Value))
                {
                    TokenLog.NotChecked(logger, scheme, answer.Failure.Value);
                }

                return TokenVerdict.Unanswered;
        }
    }

    private async Task<TokenVerdict> RefreshAsync(LiveTicket ticket, SessionTokens tokens)
    {
        if (tokens.Pair.RefreshToken is null)
        {
            return TokenVerdict.Undecidable;
        }

        if (!ticket.CanRenew)
        {
            return TokenVerdict.Unanswered;
        }

        var result = await refresh.RefreshAsync(ticket.Live, tokens);
        switch (result)
        {
            case { Outcome: RefreshOutcome.Renewed, Tokens: { } renewed }:
                ticket.Store(renewed);
                return TokenVerdict.Alive;

            case { Outcome: RefreshOutcome.SignedOut }:
                return TokenVerdict.Dead;

            case
            {
                Outcome: RefreshOutcome.Over,
                Failure: ElasticsearchFailureKind.RefreshTokenInvalidated or ElasticsearchFailureKind.RefreshTokenExpired,
            }:
                return Dead(ticket, result.Failure.Value);

            // Somebody has used the refresh token and may hold the newer pair, where this process cannot see it.
            case { Outcome: RefreshOutcome.Over }:
                return TokenVerdict.Undecidable;

            default:
                return TokenVerdict.Unanswered;
        }
    }

    private TokenVerdict Dead(LiveTicket ticket, ElasticsearchFailureKind proof)
    {
        TokenLog.SessionTokensOver(logger, ticket.Scheme, proof);
        return TokenVerdict.Dead;
    }
}
