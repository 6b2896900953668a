namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>What has a SessionIndex of its own.</summary>
public enum SamlSessionIndexScope
{
    /// <summary>A service provider in a session: signing in there again keeps it, as with Keycloak.</summary>
    ServiceProvider,

    /// <summary>Each assertion: a LogoutRequest names the newest alone, as with SimpleSAMLphp.</summary>
    Assertion,
}
