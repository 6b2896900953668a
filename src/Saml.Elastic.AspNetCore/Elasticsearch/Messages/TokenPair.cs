namespace Saml.Elastic.AspNetCore;

/// <summary>The Elasticsearch tokens of one session.</summary>
/// <param name="AccessToken">The access token, or null when the session has none.</param>
/// <param name="RefreshToken">The refresh token, or null when the session has none.</param>
public sealed record TokenPair(string? AccessToken, string? RefreshToken)
{
    /// <summary>Names the type only: tokens are secrets.</summary>
    public override string ToString() => nameof(TokenPair);
}
