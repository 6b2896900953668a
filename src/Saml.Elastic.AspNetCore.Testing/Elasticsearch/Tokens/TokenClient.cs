namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Who had a token made, and so may refresh it.</summary>
internal sealed record TokenClient(string Username, RealmReference Realm, string? ApiKeyId);
