using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>The answer that sends the browser to the identity provider is about to go out.</summary>
public class ElasticSignOutRedirectContext : RedirectContext<ElasticSamlLogoutOptions>
{
    /// <summary>Creates the context.</summary>
    public ElasticSignOutRedirectContext(
        HttpContext context,
        AuthenticationScheme scheme,
        ElasticSamlLogoutOptions options,
        AuthenticationProperties properties,
        string redirectUri,
        string returnUrl)
        : base(context, scheme, options, properties, redirectUri) => ReturnUrl = returnUrl;

    /// <summary>The page to which the user comes back.</summary>
    public string ReturnUrl { get; }

    /// <summary>True when the answer belongs to the event or the app.</summary>
    public bool Handled { get; private set; }

    /// <summary>
    /// Leaves status and Location of the answer as they are. The identity provider's answer is expected all the same, so the event may lead
    /// the user there in its own way.
    /// </summary>
    public void HandleResponse() => Handled = true;
}
