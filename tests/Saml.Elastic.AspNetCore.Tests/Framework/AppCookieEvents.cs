using Microsoft.AspNetCore.Authentication.Cookies;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>Events of the app, registered with <c>EventsType</c>.</summary>
internal sealed class AppCookieEvents : CookieAuthenticationEvents
{
    private int _signedOut;

    public int SignedOut => _signedOut;

    public override Task SigningOut(CookieSigningOutContext context)
    {
        Interlocked.Increment(ref _signedOut);
        return base.SigningOut(context);
    }
}
