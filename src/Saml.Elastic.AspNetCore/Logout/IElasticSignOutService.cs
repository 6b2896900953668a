using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>Sign-outs that reach further than <c>SignOutAsync</c>.</summary>
public interface IElasticSignOutService
{
    /// <summary>
    /// Signs the user out everywhere: his other sessions in this app end with their next request, on every node and device; Elasticsearch ends all
    /// his tokens of the realm; and this session is signed out as <c>SignOutAsync</c> does it, by way of the identity provider. Of a user whose
    /// NameID is transient, each session has another one: then every session of the realm has its token checked once.
    /// </summary>
    /// <param name="context">The request of the user.</param>
    /// <param name="scheme">The Elastic sign-out scheme, or the cookie scheme whose sign-outs it takes. Default: as with <c>SignOutAsync</c>.</param>
    /// <param name="properties">As with <c>SignOutAsync</c>, such as the page to come back to.</param>
    /// <exception cref="InvalidOperationException">The scheme is not one of ours, or the response has already started.</exception>
    Task SignOutEverywhereAsync(HttpContext context, string? scheme = null, AuthenticationProperties? properties = null);
}
