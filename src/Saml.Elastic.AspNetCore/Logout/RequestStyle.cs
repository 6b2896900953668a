namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Who made the request, and so how a redirect to another origin must be told.</summary>
internal enum RequestStyle
{
    /// <summary>The browser itself: a 302 is followed.</summary>
    Navigation,

    /// <summary>A script: following a redirect to another origin would only be an error, so it is told the address in <c>Location</c>.</summary>
    Script,

    /// <summary>htmx: <c>HX-Redirect</c>.</summary>
    Htmx,

    /// <summary>A Blazor enhanced form or navigation: <c>blazor-enhanced-nav-redirect-location</c>.</summary>
    BlazorEnhanced,
}
