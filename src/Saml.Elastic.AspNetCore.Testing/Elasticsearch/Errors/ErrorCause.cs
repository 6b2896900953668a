namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What an error document shows under <c>caused_by</c>.</summary>
internal sealed record ErrorCause(string Type, string Reason, ErrorCause? Cause = null);
