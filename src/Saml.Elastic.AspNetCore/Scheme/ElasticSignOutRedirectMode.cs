namespace Saml.Elastic.AspNetCore;

/// <summary>How the browser is sent to the identity provider.</summary>
public enum ElasticSignOutRedirectMode
{
    /// <summary>With a 302.</summary>
    Redirect,

    /// <summary>
    /// With a page that moves on by itself, without script. For apps whose Content-Security-Policy has a <c>form-action</c> that cannot
    /// name the identity provider: Chromium applies it to the redirect that follows a form.
    /// </summary>
    Interstitial,
}
