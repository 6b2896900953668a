namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The body passes Elasticsearch's limit (<c>http.max_content_length</c>).</summary>
internal sealed class BodyTooLargeException : Exception;
