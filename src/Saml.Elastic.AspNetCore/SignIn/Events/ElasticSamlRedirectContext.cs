using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>The browser is about to be sent to the identity provider.</summary>
/// <remarks>
/// <see cref="RedirectContext{TOptions}.RedirectUri"/> is Elasticsearch's text, signed perhaps: it goes out byte for byte, and so
/// does what the application puts in its place.
/// </remarks>
public sealed class ElasticSamlRedirectContext : RedirectContext<ElasticSamlOptions>
{
    /// <summary>Creates the context.</summary>
    public ElasticSamlRedirectContext(
        HttpContext context,
        AuthenticationScheme scheme,
        ElasticSamlOptions options,
        AuthenticationProperties properties,
        SamlPrepareResponse prepared)
        : base(context, scheme, options, properties, prepared.Redirect)
    {
        Realm = prepared.Realm;
        RequestId = prepared.Id;
    }

    /// <summary>The name of the realm that was chosen.</summary>
    public string Realm { get; }

    /// <summary>The ID of the AuthnRequest.</summary>
    public string RequestId { get; }

    /// <summary>Whether the application has answered the request itself.</summary>
    public bool Handled { get; private set; }

    /// <summary>Says that the application has answered the request itself. The state of the sign-in is kept all the same.</summary>
    public void HandleResponse() => Handled = true;
}
