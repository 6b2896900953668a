using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>The key under which a ticket store keeps the session of a request.</summary>
internal static class TicketStoreKey
{
    // The cookie handler keeps the key in this claim, under a name that it does not publish.
    private const string SessionIdClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    /// <summary>The key, or null when the scheme has no ticket store or the request no readable cookie.</summary>
    public static string? Read(HttpContext context, CookieAuthenticationOptions cookie)
    {
        if (cookie.SessionStore is null || cookie.CookieManager.GetRequestCookie(context, cookie.Cookie.Name!) is not { } value)
        {
            return null;
        }

        return cookie.TicketDataFormat.Unprotect(value)?.Principal.FindFirst(SessionIdClaim)?.Value;
    }
}
