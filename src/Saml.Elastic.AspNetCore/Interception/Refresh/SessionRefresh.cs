using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Elasticsearch;
using Saml.Elastic.AspNetCore.Logout;
using Saml.Elastic.AspNetCore.Revocation;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Gets newer tokens for a session: those that somebody else has got before, else new ones from Elasticsearch. It is done once for all requests
/// that ask at the same moment.
/// </summary>
internal sealed class SessionRefresh(
    IServiceProvider services,
    SharedWork<TokensKey, RefreshResult> refreshes,
    NewestTokens newest,
    PairPublication publication,
    RevocationQueue revocations,
    IOptionsMonitor<ElasticSamlTokenRefreshOptions> options,
    RepeatedFailures failures,
    TimeProvider timeProvider,
    ILogger<SessionRefresh> logger)
{
    /// <summary>How long the result of a refresh serves requests that come late, and a failure is not repeated.</summary>
    public static readonly TimeSpan ResultLifetime = TimeSpan.FromSeconds(2);

    /// <summary>More would make the cookie large; what is left over is ended at once.</summary>
    private const int MaxSuperseded = 8;

    /// <summary>Elasticsearch answers a refresh token with the same pair for 30 seconds. A little is left for the last call.</summary>
    private static readonly TimeSpan RepeatFor = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<TokensKey, DateTimeOffset> _unanswered = new();

    /// <summary>Never throws.</summary>
    public Task<RefreshResult> RefreshAsync(LiveSession live, SessionTokens tokens)
    {
        var key = new TokensKey(live.Target.Scheme, live.Session.Id, tokens.Generation);
        return refreshes.JoinAsync(key, () => RefreshAsync(key, live.Session, tokens));
    }

    private async Task<RefreshResult> RefreshAsync(TokensKey key, TicketSession session, SessionTokens tokens)
    {
        if (await newest.TryReadNewerAsync(key.Scheme, key.SessionId, tokens) is { } known)
        {
            TokenLog.Adopted(logger, key.Scheme, known.Generation);
            return new RefreshResult(RefreshOutcome.Renewed, known);
        }

        // A pair that an unanswered call made before is as old as that call.
        var askedAt = _unanswered.GetValueOrDefault(key, timeProvider.GetUtcNow());
        try
        {
            var client = services.GetRequiredKeyedService<IElasticsearchSamlClient>(key.Scheme);
            var patience = options.Get(key.Scheme).RefreshTimeout;
            var call = RefreshCall.SendAsync(client, tokens.Pair.RefreshToken!, patience > RepeatFor ? patience : RepeatFor, timeProvider);
            await Task.WhenAny(call, Task.Delay(patience, timeProvider));
            if (!call.IsCompleted)
            {
                _ = PublishLateAsync(key, session, tokens, call, askedAt);
                throw new ElasticsearchSamlException(RefreshCall.Operation, ElasticsearchFailureKind.TimedOut);
            }

            return await PublishAsync(key, session, tokens, await call, askedAt);
        }
        catch (ElasticsearchSamlException failure) when (IsProof(failure.Kind, tokens))
        {
            return await JudgeAsync(key, tokens, failure.Kind);
        }
        catch (ElasticsearchSamlException failure)
        {
            Report(key.Scheme, failure.Kind);
            if (failure.Kind.MayHaveTakenEffect() && _unanswered.TryAdd(key, askedAt))
            {
                _ = RepeatAsync(key, session, tokens, askedAt + RepeatFor);
            }

            return new RefreshResult(RefreshOutcome.Failed, Failure: failure.Kind);
        }
    }

    // Elasticsearch forgets tokens of the day before, and then it has no better answer for them than during a trouble of its index.
    private bool IsProof(ElasticsearchFailureKind failure, SessionTokens tokens) =>
        failure.EndsRefreshToken()
        || (failure is ElasticsearchFailureKind.RefreshRefused or ElasticsearchFailureKind.ServerError
            && tokens.AreTooOld(timeProvider.GetUtcNow()));

    // Nobody waits any more, but the pair that comes is the only trace of a refresh that took effect: a sign-out meanwhile must end it.
    private async Task PublishLateAsync(TokensKey key, TicketSession session, SessionTokens tokens, Task<TokenResponse> call, DateTimeOffset askedAt)
    {
        await Task.WhenAny(call);
        if (call.IsCompletedSuccessfully)
        {
            await PublishAsync(key, session, tokens, await call, askedAt);
        }
    }

    private async Task<RefreshResult> PublishAsync(
        TokensKey key, TicketSession session, SessionTokens tokens, TokenResponse answer, DateTimeOffset askedAt)
    {
        var next = tokens.Next(answer.Tokens, askedAt + answer.ExpiresIn, answer.ExpiresIn, timeProvider.GetUtcNow());
        var excess = next.Superseded.SkipLast(MaxSuperseded);
        await Task.WhenAll(excess.Select(token => revocations.RevokeAsync(key.Scheme, new TokenPair(token.AccessToken, null))));
        next = next with { Superseded = [.. next.Superseded.TakeLast(MaxSuperseded)] };
        if (!await publication.PublishAsync(key.Scheme, session, next))
        {
            return new RefreshResult(RefreshOutcome.SignedOut);
        }

        TokenLog.Refreshed(logger, key.Scheme, next.Generation);
        return new RefreshResult(RefreshOutcome.Renewed, next);
    }

    // The refresh token is used up. Whoever used it may have written the newer pair only just now.
    private async Task<RefreshResult> JudgeAsync(TokensKey key, SessionTokens tokens, ElasticsearchFailureKind proof)
    {
        try
        {
            return await newest.ReadNewerAsync(key.Scheme, key.SessionId, tokens) is { } known
                ? new RefreshResult(RefreshOutcome.Renewed, known)
                : new RefreshResult(RefreshOutcome.Over, Failure: proof);
        }
        catch (Exception exception)
        {
            TokenLog.RecordNotRead(logger, key.Scheme, exception.GetType().Name);
            return new RefreshResult(RefreshOutcome.Failed, Failure: proof);
        }
    }

    // Elasticsearch may have made a pair that nobody knows. While it still tells, ask: a pair without an owner would live for a day.
    private async Task RepeatAsync(TokensKey key, TicketSession session, SessionTokens tokens, DateTimeOffset end)
    {
        var isAnswered = false;
        while (!isAnswered && timeProvider.GetUtcNow() + RepeatAfter < end)
        {
            await Task.Delay(RepeatAfter, timeProvider);
            var result = await refreshes.JoinAsync(key, () => RefreshAsync(key, session, tokens));
            isAnswered = result is not { Outcome: RefreshOutcome.Failed, Failure: { } kind } || !kind.MayHaveTakenEffect();
        }

        _unanswered.TryRemove(key, out _);
    }

    private void Report(string scheme, ElasticsearchFailureKind failure)
    {
        if (!failures.IsNews(scheme, failure))
        {
            return;
        }

        if (failure == ElasticsearchFailureKind.RefreshTokenOfAnotherClient)
        {
            TokenLog.CreatedByAnotherClient(logger, scheme);
        }
        else if (failure.ConcernsOperators())
        {
            TokenLog.RefreshRefused(logger, scheme, failure);
        }
        else
        {
            TokenLog.NotRefreshed(logger, scheme, failure);
        }
    }
}
