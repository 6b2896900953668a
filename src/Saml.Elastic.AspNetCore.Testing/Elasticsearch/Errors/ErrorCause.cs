namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What an error document shows under <c>caused_by</c>.</summary>
internal sealed record ErrorCause(string Type, string Reason, ErrorCause? Cause = null)
{
    /// <summary>Challenges that are shown, but are no headers of the answer.</summary>
    public IReadOnlyList<string> Challenges { get; init; } = [];
}
