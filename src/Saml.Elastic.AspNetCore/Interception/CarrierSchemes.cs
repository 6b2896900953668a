namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// ASP.NET Core Identity's cookies that carry a sign-in between two steps. A sign-out that names one of them is never a user's sign-out:
/// <c>ExternalLoginSignInAsync</c> makes one while the cookie still holds the tokens.
/// </summary>
internal static class CarrierSchemes
{
    /// <summary>Carries what another party has said of the user until the app knows which of its own users he is.</summary>
    public const string External = "Identity.External";

    public static bool Contains(string? scheme) => scheme is External or "Identity.TwoFactorUserId" or "Identity.TwoFactorRememberMe";
}
