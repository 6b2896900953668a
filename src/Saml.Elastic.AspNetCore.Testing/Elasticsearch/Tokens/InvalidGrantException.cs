namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A refusal by the token endpoint in OAuth's own shape.</summary>
internal sealed class InvalidGrantException(string description) : Exception(description);
