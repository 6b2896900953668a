namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>How a SAML message travels.</summary>
public enum SamlBinding
{
    /// <summary>In the query of a URL that the browser is redirected to; the signature is over the query.</summary>
    HttpRedirect,

    /// <summary>In a form that the browser posts; the signature is in the message.</summary>
    HttpPost,

    /// <summary>In a SOAP envelope, from server to server.</summary>
    Soap,
}
