using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Ends the session of the browser that brought a LogoutRequest, if that is one of those that it named.</summary>
internal sealed class BrowserSession(SignOutTargets targets, ILogger<BrowserSession> logger)
{
    /// <summary>Never throws: the session is refused with its next request in any case.</summary>
    public async Task EndIfOverAsync(HttpContext context, string scheme)
    {
        try
        {
            var target = (await targets.AllAsync()).First(target => target.Scheme == scheme);
            var inner = context.RequestServices.GetRequiredKeyedService<IAuthenticationService>(ElasticAuthenticationService.InnerKey);

            // The validation of the ticket sees the tombstone, ends the tokens and removes the cookie.
            await inner.AuthenticateAsync(context, target.CookieScheme);
        }
        catch (Exception exception)
        {
            SignOutLog.CookieSignOutFailed(logger, scheme, exception);
        }
    }
}
