using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Logout;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Reads the ticket of a request as it was sent: before any validation, without the claims that the app adds to it, expired or not.</summary>
internal sealed class CookieTicketReader(IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    /// <summary>The ticket; null when the request has no readable cookie, or the ticket store no such entry.</summary>
    /// <exception cref="Exception">The app's ticket store failed.</exception>
    public async Task<AuthenticationTicket?> ReadAsync(HttpContext context, string cookieScheme)
    {
        var options = cookies.Get(cookieScheme);
        if (options.SessionStore is { } store)
        {
            return TicketStoreKey.Read(context, options) is { } key ? await store.RetrieveAsync(key, context, context.RequestAborted) : null;
        }

        return options.CookieManager.GetRequestCookie(context, options.Cookie.Name!) is { Length: > 0 } value
            ? options.TicketDataFormat.Unprotect(value)
            : null;
    }
}
