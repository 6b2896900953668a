namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Compares the tokens of pairs.</summary>
internal static class TokenPairs
{
    /// <summary>What is in this pair and not in the other; null when nothing is left.</summary>
    public static TokenPair? Except(this TokenPair? pair, TokenPair? other)
    {
        var access = pair?.AccessToken == other?.AccessToken ? null : pair?.AccessToken;
        var refresh = pair?.RefreshToken == other?.RefreshToken ? null : pair?.RefreshToken;
        return access is null && refresh is null ? null : new TokenPair(access, refresh);
    }

    /// <summary>Whether a token is in both: proof that both belong to one session, while different texts prove nothing.</summary>
    public static bool Shares(this TokenPair? pair, TokenPair? other) =>
        (pair?.AccessToken is { } access && access == other?.AccessToken) || (pair?.RefreshToken is { } refresh && refresh == other?.RefreshToken);

    /// <summary>Each token once; equal text proves that it is the same, though different text proves nothing.</summary>
    public static IEnumerable<TokenPair> EachOnce(this IEnumerable<TokenPair> pairs) =>
        pairs.OrderBy(pair => pair.RefreshToken is null).DistinctBy(pair => pair.AccessToken ?? pair.RefreshToken);
}
