namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A malformed percent escape.</summary>
internal sealed class QueryEscapeException(string message) : Exception(message);
