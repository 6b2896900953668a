namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>POST /_security/oauth2/token</c>.</summary>
public sealed record TokenResponse
{
    /// <summary>The new tokens.</summary>
    public required TokenPair Tokens { get; init; }

    /// <summary>How long the access token lives from now on.</summary>
    public required TimeSpan ExpiresIn { get; init; }
}
