using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Calls of the cookie scheme that the library makes for itself: nobody signs in or out, so the app's events do not hear of them.</summary>
internal sealed class OwnCookieCalls(IOptionsMonitor<CookieAuthenticationOptions> cookies, ILogger<OwnCookieCalls> logger)
{
    /// <summary>
    /// Removes the cookie and the ticket-store entry of a session that is over. Only the handler's own sign-out also keeps it from renewing the
    /// cookie when the headers go out. Never throws; does nothing when they are out.
    /// </summary>
    public async Task RemoveAsync(HttpContext context, string cookieScheme)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        try
        {
            await CallAsync(context, cookieScheme, inner => inner.SignOutAsync(context, cookieScheme, new AuthenticationProperties()));
        }
        catch (Exception exception)
        {
            SessionLog.TicketNotRemoved(logger, cookieScheme, exception.GetType().Name);
            var options = cookies.Get(cookieScheme);
            options.CookieManager.DeleteCookie(context, options.Cookie.Name!, options.Cookie.Build(context));
        }
    }

    /// <summary>Writes the session's cookie, or ticket-store entry, anew. The headers must not be out.</summary>
    public Task RewriteAsync(HttpContext context, string cookieScheme, ClaimsPrincipal principal, AuthenticationProperties properties) =>
        CallAsync(context, cookieScheme, inner => inner.SignInAsync(context, cookieScheme, principal, properties));

    private static async Task CallAsync(HttpContext context, string cookieScheme, Func<IAuthenticationService, Task> call)
    {
        var request = RequestSessions.Of(context, cookieScheme);
        request.IsOwnCall = true;
        try
        {
            await call(context.RequestServices.GetRequiredKeyedService<IAuthenticationService>(ElasticAuthenticationService.InnerKey));
        }
        finally
        {
            request.IsOwnCall = false;
        }
    }
}
