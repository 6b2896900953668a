namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>DELETE /_security/oauth2/token</c>. All zero: Elasticsearch does not know the token.</summary>
public sealed record InvalidateTokenResponse
{
    /// <summary>Tokens that this call has invalidated.</summary>
    public required int Invalidated { get; init; }

    /// <summary>Tokens that had been invalidated before.</summary>
    public required int PreviouslyInvalidated { get; init; }

    /// <summary>Tokens that could <b>not</b> be invalidated, although the status was 200: a full disk does that.</summary>
    public required int ErrorCount { get; init; }
}
