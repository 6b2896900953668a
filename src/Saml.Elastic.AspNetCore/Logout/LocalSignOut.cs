using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Ends the local session through the cookie scheme, and makes sure of the cookie when that fails.</summary>
internal sealed class LocalSignOut(TimeProvider timeProvider, ILogger<LocalSignOut> logger)
{
    /// <summary>Never throws: a ticket store or an event of the app that fails must not leave the user signed in.</summary>
    public async Task RunAsync(SignOutRequest request)
    {
        string? key = null;
        try
        {
            // Now, for it is in the cookie that is about to go.
            key = TicketStoreKey.Read(request.Context, request.Cookie);
            var properties = request.Properties?.Clone() ?? new AuthenticationProperties();
            if (!request.LocalOnly)
            {
                // The redirect is ours to make, so the cookie handler must not see the address.
                properties.RedirectUri = null;
            }

            await request.SignOutCookieAsync(properties);
        }
        catch (Exception exception)
        {
            SignOutLog.CookieSignOutFailed(logger, request.Target.Scheme, exception);
            DeleteCookie(request);
            if (key is not null)
            {
                _ = RemoveLaterAsync(request.Target.Scheme, request.Cookie.SessionStore!, key);
            }
        }
    }

    /// <summary>Deletes the session's cookie with all its chunks, unless the answer already does. Never throws.</summary>
    public void AssertCookieDeleted(SignOutRequest request)
    {
        var prefix = request.Cookie.Cookie.Name + "=";
        if (!request.Context.Response.Headers.SetCookie.Any(header => header?.StartsWith(prefix, StringComparison.Ordinal) == true))
        {
            DeleteCookie(request);
        }
    }

    private void DeleteCookie(SignOutRequest request)
    {
        var cookie = request.Cookie;
        try
        {
            cookie.CookieManager.DeleteCookie(request.Context, cookie.Cookie.Name!, cookie.Cookie.Build(request.Context));
        }
        catch (Exception exception)
        {
            SignOutLog.CookieNotDeleted(logger, request.Target.Scheme, exception);
        }
    }

    private async Task RemoveLaterAsync(string scheme, ITicketStore store, string key)
    {
        for (var attempt = 1; attempt <= TicketStoreKey.RemovalAttempts; attempt++)
        {
            await Task.Delay(TicketStoreKey.RemovalDelay * attempt, timeProvider);
            try
            {
                await store.RemoveAsync(key, CancellationToken.None);
                return;
            }
            catch (Exception exception)
            {
                SessionLog.TicketNotRemoved(logger, scheme, exception.GetType().Name);
            }
        }
    }
}
