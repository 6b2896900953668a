namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>The tokens of a session at one moment of its life.</summary>
/// <param name="Pair">The newest pair.</param>
internal sealed record SessionTokens(TokenPair Pair)
{
    /// <summary>No access token lives longer, whatever the setting of Elasticsearch.</summary>
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    /// <summary>A refresh token lives so long after its pair was made; it is not configurable.</summary>
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromHours(24);

    /// <summary>A lifetime is counted from before the call that brought the token, so it may outlive its date by the call's duration.</summary>
    private static readonly TimeSpan CallDuration = TimeSpan.FromSeconds(10);

    /// <summary>How often the tokens have been refreshed.</summary>
    public int Generation { get; init; }

    /// <summary>When the access token expires; null when nobody told.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long the access token lives in all; null when nobody told.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Older access tokens of the session that may still live.</summary>
    public IReadOnlyList<SupersededToken> Superseded { get; init; } = [];

    /// <summary>The pair and the older access tokens: all that must die with the session.</summary>
    public IEnumerable<TokenPair> All => Superseded.Select(token => new TokenPair(token.AccessToken, null)).Prepend(Pair);

    /// <summary>Whether so little of the access token's life is left that it must be refreshed. Never when its end is not known.</summary>
    /// <param name="before">How long before its end it is due; of a short life, the last quarter.</param>
    /// <param name="now">The time.</param>
    public bool IsDue(TimeSpan before, DateTimeOffset now)
    {
        var margin = Lifetime / 4 < before ? Lifetime / 4 : before;
        return ExpiresAt - now < margin;
    }

    /// <summary>Whether even the refresh token must have expired. False when nobody can tell.</summary>
    public bool AreTooOld(DateTimeOffset now) => ExpiresAt - Lifetime + RefreshTokenLifetime < now;

    /// <summary>The tokens after a refresh.</summary>
    public SessionTokens Next(TokenPair pair, DateTimeOffset? expiresAt, TimeSpan? lifetime, DateTimeOffset now) => new(pair)
    {
        Generation = Generation + 1,
        ExpiresAt = expiresAt,
        Lifetime = lifetime,
        Superseded = [.. Superseded.Concat(Current(now)).Where(token => token.ExpiresAt + CallDuration > now)],
    };

    /// <summary>Names the type and the generation only: the tokens are secrets.</summary>
    public override string ToString() => $"{nameof(SessionTokens)} {{ Generation = {Generation} }}";

    private IEnumerable<SupersededToken> Current(DateTimeOffset now) =>
        Pair.AccessToken is { } token ? [new SupersededToken(token, ExpiresAt ?? now + LongestLifetime)] : [];
}
