namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The other side of the identity provider's messages: an Elasticsearch realm's <c>sp.*</c> settings.</summary>
internal sealed record ServiceProvider(string EntityId, string AssertionConsumerServiceUrl, string SingleLogoutServiceUrl);
