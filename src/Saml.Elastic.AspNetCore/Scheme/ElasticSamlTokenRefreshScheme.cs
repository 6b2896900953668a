namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>A sign-out scheme whose sessions get their tokens refreshed.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ElasticSamlTokenRefreshScheme(string Name);
