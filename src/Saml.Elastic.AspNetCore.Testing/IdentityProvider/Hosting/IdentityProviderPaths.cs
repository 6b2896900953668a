namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Paths beneath the identity provider's base address.</summary>
internal static class IdentityProviderPaths
{
    public const string Metadata = "/metadata";
    public const string SingleSignOn = "/sso";
    public const string Unsolicited = "/unsolicited";
    public const string SingleLogout = "/slo";
    public const string Logout = "/logout";
    public const string LogoutFrame = "/logout/frame";
    public const string LogoutContinue = "/logout/continue";
    public const string LoggedOut = "/logged-out";
}
