using System.Text.Json.Serialization;

namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>DELETE /_security/oauth2/token</c>. All zero: Elasticsearch does not know the token.</summary>
public sealed record InvalidateTokenResponse
{
    /// <summary>The number of the tokens that were invalidated as part of this request (<c>invalidated_tokens</c>).</summary>
    [JsonPropertyName("invalidated_tokens")]
    public required int Invalidated { get; init; }

    /// <summary>The number of tokens that were already invalidated (<c>previously_invalidated_tokens</c>).</summary>
    [JsonPropertyName("previously_invalidated_tokens")]
    public required int PreviouslyInvalidated { get; init; }

    /// <summary>
    /// The number of errors that were encountered when invalidating the tokens (<c>error_count</c>). More than zero means that a token
    /// could <b>not</b> be invalidated, although the status is 200: a full disk does that.
    /// </summary>
    public required int ErrorCount { get; init; }
}
