using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// The session that was live when the user was sent to sign in. Its cookie does not come with the identity provider's cross-site POST, so the
/// challenge put it into the protected state.
/// </summary>
internal static class ReplacedSession
{
    /// <summary>Takes it out of the properties: it must not get into the new ticket.</summary>
    public static TicketSession? Take(AuthenticationProperties properties)
    {
        var id = Take(properties, TicketItemNames.ReplacedSessionId);
        var tokens = new TokenPair(Take(properties, TicketItemNames.ReplacedAccessToken), Take(properties, TicketItemNames.ReplacedRefreshToken));
        return id is null
            ? null
            : new TicketSession(
                id,
                tokens is { AccessToken: null, RefreshToken: null } ? null : tokens,
                new ClaimsPrincipal(),
                new AuthenticationProperties());
    }

    private static string? Take(AuthenticationProperties properties, string name) => properties.Items.Remove(name, out var value) ? value : null;
}
