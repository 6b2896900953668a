namespace Saml.Elastic.AspNetCore;

/// <summary>How the browser is sent to the identity provider.</summary>
public enum ElasticSignOutRedirectMode
{
    /// <summary>With a 302.</summary>
    Redirect,

    /// <summary>
    /// With a 200 whose <c>Refresh</c> header moves the browser on by itself, without script; the page that the app has written, if any, is
    /// seen for a moment. For apps whose Content-Security-Policy has a <c>form-action</c> that cannot name the identity provider: Chromium
    /// applies it to the redirect that follows a form. Scripts, htmx and Blazor's enhanced forms are answered as ever.
    /// </summary>
    Interstitial,
}
