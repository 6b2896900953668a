namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>How the identity provider names a session. A LogoutRequest ends it only if all parts are equal, absent ones included.</summary>
internal sealed record SamlSession(string Realm, SamlName? Name, string? SessionIndex);
