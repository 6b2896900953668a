namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>POST /_security/oauth2/token</c>.</summary>
public sealed record TokenResponse
{
    /// <summary>The new access token and refresh token (<c>access_token</c>, <c>refresh_token</c>).</summary>
    public required TokenPair Tokens { get; init; }

    /// <summary>How long the access token lives from now on (<c>expires_in</c>, in whole seconds). The refresh token lives for 24 hours.</summary>
    public required TimeSpan ExpiresIn { get; init; }
}
