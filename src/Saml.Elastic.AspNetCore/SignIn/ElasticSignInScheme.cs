namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>A sign-in scheme that was registered.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ElasticSignInScheme(string Name);
