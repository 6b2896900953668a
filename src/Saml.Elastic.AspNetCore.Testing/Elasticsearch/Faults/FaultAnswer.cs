namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>An answer that Elasticsearch did not give.</summary>
internal sealed record FaultAnswer(int Status, string ContentType, string Body, string? RetryAfter);
