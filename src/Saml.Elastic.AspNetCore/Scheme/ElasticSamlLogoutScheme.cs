namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>A sign-out scheme that was registered.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ElasticSamlLogoutScheme(string Name);
