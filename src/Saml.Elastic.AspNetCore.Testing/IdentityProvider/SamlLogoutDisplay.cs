namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>How the browser carries a sign-out to several service providers.</summary>
public enum SamlLogoutDisplay
{
    /// <summary>It visits one after the other. One that does not send it back ends the sign-out there.</summary>
    OneAfterTheOther,

    /// <summary>A page of the identity provider loads all of them at once in frames, and goes on after five seconds whoever is missing.</summary>
    Frames,
}
