namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Body of <c>DELETE /_security/oauth2/token</c>: a token of one kind, or a user with his realm.</summary>
internal sealed record InvalidateTokenBody(string? Token = null, string? RefreshToken = null, string? Username = null, string? RealmName = null);
