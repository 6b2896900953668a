namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What an error document shows under <c>caused_by</c>.</summary>
internal sealed record ErrorCause(string Type, string Reason, ErrorCause? Cause = null)
{
    /// <summary>Values of <c>WWW-Authenticate</c>, which are shown and not sent.</summary>
    public IReadOnlyList<string> Challenges { get; init; } = [];
}
