using System.Text.Json.Serialization;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Answer of <c>POST /_security/oauth2/token</c>, and what <c>POST /_security/saml/authenticate</c> has in common with it.</summary>
internal record TokenBody
{
    public required string AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    public required int ExpiresIn { get; init; }

    [JsonIgnore]
    public bool IsUsable => AccessToken.Length > 0 && ExpiresIn >= 0;

    [JsonIgnore]
    public TokenPair Tokens => new(AccessToken, RefreshToken);

    [JsonIgnore]
    public TimeSpan Lifetime => TimeSpan.FromSeconds(ExpiresIn);

    public TokenResponse? ToResponse() => IsUsable ? new TokenResponse { Tokens = Tokens, ExpiresIn = Lifetime } : null;
}
