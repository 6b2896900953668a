namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>Who starts a logout.</summary>
public enum LogoutStart
{
    Ours,
    Mellon,
    Shibboleth,
    IdentityProvider,
}
