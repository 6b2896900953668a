using Microsoft.AspNetCore.Authentication;

// The names are those by which the library recognises the real package and reads its options.
namespace Sustainsys.Saml2.AspNetCore2;

/// <summary>Stands in for the options of Sustainsys.Saml2.AspNetCore2.</summary>
public sealed class Saml2Options : AuthenticationSchemeOptions
{
    public SPOptions SPOptions { get; } = new();

    public string? SignInScheme { get; set; }

    public string? SignOutScheme { get; set; }

    /// <summary>The identity provider; the real options read it from metadata.</summary>
    public required Saml2IdentityProvider IdentityProvider { get; set; }
}
