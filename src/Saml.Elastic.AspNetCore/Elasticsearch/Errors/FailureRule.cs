namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>One row of a table that says what an error means. Everything that is set must hold; what is null does not matter.</summary>
/// <param name="Kind">What the error means.</param>
internal sealed record FailureRule(ElasticsearchFailureKind Kind)
{
    /// <summary>The statuses, in both generations where they differ. Never empty: nothing is decided without one.</summary>
    public required int[] Statuses { get; init; }

    /// <summary>The error types; empty when the type does not matter.</summary>
    public string[] Types { get; init; } = [];

    /// <summary>Whether the error must be a text without a type.</summary>
    public bool IsText { get; init; }

    /// <summary>Whether <c>WWW-Authenticate</c> must be there, or must not.</summary>
    public bool? IsChallenged { get; init; }

    /// <summary>Whether the one challenge must say <c>invalid_token</c>.</summary>
    public bool HasInvalidTokenChallenge { get; init; }

    /// <summary>The part of the reason that must be there.</summary>
    public ReasonMarker? Marker { get; init; }

    public bool Matches(ElasticsearchError error) =>
        Statuses.Contains((int)error.Status)
        && (Types.Length == 0 || (error.Type is { } type && Types.Contains(type)))
        && (!IsText || error.Type is null)
        && (IsChallenged is null || IsChallenged == error.Challenges.Count > 0)
        && (!HasInvalidTokenChallenge || error.HasInvalidTokenChallenge)
        && Marker?.IsIn(error.Reason) != false;
}
