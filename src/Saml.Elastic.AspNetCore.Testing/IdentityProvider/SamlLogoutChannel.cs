namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>How a service provider hears that the user signs out elsewhere.</summary>
public enum SamlLogoutChannel
{
    /// <summary>The browser is redirected to it (HTTP-Redirect).</summary>
    Redirect,

    /// <summary>The browser posts a form to it (HTTP-POST).</summary>
    Post,

    /// <summary>The identity provider itself posts the form, without any browser, as Keycloak does with front channel logout switched off.</summary>
    BackChannelPost,

    /// <summary>The identity provider itself sends a SOAP envelope.</summary>
    Soap,
}
