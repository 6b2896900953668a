namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>What Elasticsearch says of an access token.</summary>
/// <param name="User">Its user; null when it was not accepted.</param>
/// <param name="Failure">Why it was not accepted; null when it was.</param>
internal sealed record AuthenticateAnswer(ElasticsearchUser? User = null, ElasticsearchFailureKind? Failure = null);
