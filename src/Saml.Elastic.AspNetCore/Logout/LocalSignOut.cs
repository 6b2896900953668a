using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Ends the local session through the cookie scheme, and makes sure of the cookie when that fails.</summary>
internal sealed class LocalSignOut(TimeProvider timeProvider, ILogger<LocalSignOut> logger)
{
    /// <summary>Never throws: a ticket store or an event of the app that fails must not leave the user signed in.</summary>
    /// <param name="request">The sign-out.</param>
    /// <param name="wanted">What the app passed to the call: when it signs out twice, the last wish counts.</param>
    public async Task RunAsync(SignOutRequest request, AuthenticationProperties? wanted)
    {
        string? key = null;
        try
        {
            // Now, for it is in the cookie that is about to go.
            key = TicketStoreKey.Read(request.Context, request.Cookie);
            var properties = wanted?.Clone() ?? new AuthenticationProperties();
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
                _ = TicketRemoval.RepeatAsync(() => TryRemoveAsync(request, key), timeProvider);
            }
        }
    }

    /// <summary>Sees to it that the answer deletes the session's cookie with all its chunks, also when an error page has cleared it.</summary>
    public void Promise(SignOutState state, SignOutRequest request) => ResponseStart.On(request.Context, () =>
    {
        // A sign-in that came later has a cookie of its own.
        if (ReferenceEquals(state.Done(request.Target.CookieScheme), request))
        {
            AssertCookieDeleted(request);
        }

        return Task.CompletedTask;
    });

    private void AssertCookieDeleted(SignOutRequest request)
    {
        var deletion = request.Cookie.Cookie.Name + "=;";
        if (!request.Context.Response.Headers.SetCookie.Any(header => header?.StartsWith(deletion, StringComparison.Ordinal) == true))
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

    private async Task<bool> TryRemoveAsync(SignOutRequest request, string key)
    {
        try
        {
            await request.Cookie.SessionStore!.RemoveAsync(key, CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            SessionLog.TicketNotRemoved(logger, request.Target.Scheme, exception.GetType().Name);
            return false;
        }
    }
}
