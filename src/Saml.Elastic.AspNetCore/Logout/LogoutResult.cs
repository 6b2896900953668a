namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>What Elasticsearch's logout call brought: an answer or a failure, or neither when it was not made.</summary>
internal sealed record LogoutResult(ElasticSignOutOutcome Outcome, SamlLogoutResponse? Response = null, ElasticsearchSamlException? Failure = null);
