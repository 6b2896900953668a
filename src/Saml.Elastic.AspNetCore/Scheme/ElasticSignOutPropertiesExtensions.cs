using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore;

/// <summary>Wishes for a single sign-out.</summary>
public static class ElasticSignOutPropertiesExtensions
{
    private const string LocalOnlyName = "Saml.Elastic.AspNetCore.LocalOnly";

    /// <summary>
    /// Makes the sign-out end session and tokens here only: <c>HttpContext.SignOutAsync(new AuthenticationProperties().SetLocalSignOut())</c>.
    /// The user is not sent to the identity provider, and the answer is the app's.
    /// </summary>
    /// <param name="properties">The properties of the sign-out.</param>
    /// <returns>The same properties.</returns>
    public static AuthenticationProperties SetLocalSignOut(this AuthenticationProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);

        // A parameter, not an item: it is about this call and must not get into a ticket.
        properties.SetParameter(LocalOnlyName, true);
        return properties;
    }

    internal static bool IsLocalSignOut(this AuthenticationProperties properties) => properties.GetParameter<bool>(LocalOnlyName);
}
