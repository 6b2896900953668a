using System.Collections.Concurrent;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>Tokens as Elasticsearch keeps them: each refresh makes a new pair, the old access token lives on, and within 30 seconds the same pair comes again.</summary>
internal sealed partial class FakeElasticsearchSamlClient
{
    private static readonly TimeSpan RepeatWindow = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, Document> _byRefreshToken = new();
    private readonly ConcurrentDictionary<string, Document> _byAccessToken = new();
    private readonly ConcurrentQueue<string> _refreshes = new();
    private readonly ConcurrentQueue<string> _authentications = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Of the tokens that are issued from now on.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>Called with each refresh token before the call has an effect; may wait or throw.</summary>
    public Func<string, Task> Refreshing { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after the effect, before the answer; may wait or throw.</summary>
    public Func<Task> Refreshed { get; set; } = () => Task.CompletedTask;

    /// <summary>Called before <c>_authenticate</c> is answered; may wait or throw.</summary>
    public Func<Task> Authenticating { get; set; } = () => Task.CompletedTask;

    /// <summary>Whom a living access token belongs to; may throw.</summary>
    public Func<string, ElasticsearchUser> User { get; set; } = _ => new ElasticsearchUser
    {
        Username = "alice",
        AuthenticationRealm = Realm,
        Metadata = new Dictionary<string, JsonElement> { ["saml_nameid"] = JsonSerializer.SerializeToElement("_nameid") },
    };

    /// <summary>The refresh tokens of all calls, also of those that failed.</summary>
    public IReadOnlyList<string> Refreshes => [.. _refreshes];

    /// <summary>The access tokens of all <c>_authenticate</c> calls.</summary>
    public IReadOnlyList<string> Authentications => [.. _authentications];

    /// <summary>Every pair that was ever issued of which a token lives.</summary>
    public IReadOnlyList<TokenPair> Living => [.. _byAccessToken.Values.Select(document => document.Pair).Where(pair => !IsDead(pair))];

    /// <summary>The pair that a refresh has made.</summary>
    public TokenPair NextOf(TokenPair pair) => _byRefreshToken[pair.RefreshToken!].Next!;

    /// <summary>What an operator does to a user, or a sign-out elsewhere.</summary>
    public void KillAll(TokenPair pair)
    {
        Kill(pair.RefreshToken);
        Kill(pair.AccessToken);
    }

    public async Task<TokenResponse> RefreshTokenAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        _refreshes.Enqueue(refreshToken);
        await Refreshing(refreshToken).WaitAsync(cancellationToken);
        var pair = Refresh(refreshToken);
        await Refreshed().WaitAsync(cancellationToken);
        return new TokenResponse { Tokens = pair, ExpiresIn = AccessTokenLifetime };
    }

    public async Task<ElasticsearchUser> GetAuthenticatedUserAsync(string accessToken, CancellationToken cancellationToken = default)
    {
        _authentications.Enqueue(accessToken);
        await Authenticating().WaitAsync(cancellationToken);
        if (!_byAccessToken.TryGetValue(accessToken, out var document))
        {
            throw Failure("security.authenticate", ElasticsearchFailureKind.TokenUnknown);
        }

        return IsAlive(accessToken) && document.ExpiresAt > Time.GetUtcNow()
            ? User(accessToken)
            : throw Failure("security.authenticate", ElasticsearchFailureKind.AccessTokenExpired);
    }

    public static ElasticsearchSamlException Failure(string operation, ElasticsearchFailureKind kind) => new(operation, kind);

    private void Remember(TokenPair pair) =>
        _byAccessToken[pair.AccessToken!] = _byRefreshToken[pair.RefreshToken!] =
            new Document(pair, Time.GetUtcNow(), Time.GetUtcNow() + AccessTokenLifetime);

    private TokenPair Refresh(string refreshToken)
    {
        var now = Time.GetUtcNow();
        if (!_byRefreshToken.TryGetValue(refreshToken, out var document))
        {
            throw Failure("security.get_token", ElasticsearchFailureKind.RefreshRefused);
        }

        lock (document)
        {
            if (document.CreatedAt + RefreshTokenLifetime < now)
            {
                throw Failure("security.get_token", ElasticsearchFailureKind.RefreshTokenExpired);
            }

            if (!IsAlive(refreshToken))
            {
                throw Failure("security.get_token", ElasticsearchFailureKind.RefreshTokenInvalidated);
            }

            if (document.RefreshedAt + RepeatWindow < now)
            {
                throw Failure("security.get_token", ElasticsearchFailureKind.RefreshTokenSuperseded);
            }

            document.RefreshedAt ??= now;
            return document.Next ??= IssueTokens();
        }
    }

    private sealed class Document(TokenPair pair, DateTimeOffset createdAt, DateTimeOffset expiresAt)
    {
        public TokenPair Pair => pair;

        public DateTimeOffset CreatedAt => createdAt;

        public DateTimeOffset ExpiresAt => expiresAt;

        public DateTimeOffset? RefreshedAt { get; set; }

        public TokenPair? Next { get; set; }
    }
}
