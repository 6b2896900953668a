namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>An access token that a refresh has replaced. Elasticsearch lets it live on until it expires by itself.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresAt">When it expires.</param>
internal sealed record SupersededToken(string AccessToken, DateTimeOffset ExpiresAt)
{
    /// <summary>Names the type only: the token is a secret.</summary>
    public override string ToString() => nameof(SupersededToken);
}
