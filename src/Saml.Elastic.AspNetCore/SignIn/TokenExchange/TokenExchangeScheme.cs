namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>A token exchange that was registered.</summary>
/// <param name="LogoutScheme">The Elastic sign-out scheme that the tokens belong to; the options have its name.</param>
internal sealed record TokenExchangeScheme(string LogoutScheme);
