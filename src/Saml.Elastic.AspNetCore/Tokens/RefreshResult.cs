namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>The result of a refresh.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Tokens">The newer tokens when there are some.</param>
/// <param name="Failure">Why Elasticsearch did not refresh, when it did not.</param>
internal sealed record RefreshResult(RefreshOutcome Outcome, SessionTokens? Tokens = null, ElasticsearchFailureKind? Failure = null);
