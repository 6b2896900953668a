namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>Metadata of an identity provider, as XML.</summary>
internal sealed record IdentityProviderDocument(string EntityId, string Xml);
