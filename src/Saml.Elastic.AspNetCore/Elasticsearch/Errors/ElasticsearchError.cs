using System.Net;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>The evidence in an error of Elasticsearch, on which <see cref="FailureRule"/> decides.</summary>
internal sealed record ElasticsearchError
{
    public required HttpStatusCode Status { get; init; }

    /// <summary>The lines of <c>WWW-Authenticate</c>. Each SAML failure but that of authenticate comes without any.</summary>
    public required IReadOnlyList<string> Challenges { get; init; }

    /// <summary>The error type, only <c>[a-z0-9_]</c>; null when the error was a mere text.</summary>
    public string? Type { get; init; }

    /// <summary>The raw reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The only challenge says <c>invalid_token</c>: with the reason it proves that the bearer token is dead.</summary>
    public bool HasInvalidTokenChallenge =>
        Challenges is [var challenge]
        && challenge.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && challenge.Contains("error=\"invalid_token\"", StringComparison.Ordinal);
}
