namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Body of <c>DELETE /_security/oauth2/token</c>: one of the two.</summary>
internal sealed record InvalidateTokenBody(string? Token = null, string? RefreshToken = null);
