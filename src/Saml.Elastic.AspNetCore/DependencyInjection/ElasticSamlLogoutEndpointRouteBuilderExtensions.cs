using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Saml.Elastic.AspNetCore;
using Saml.Elastic.AspNetCore.Logout;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps a ready sign-out endpoint.</summary>
public static class ElasticSamlLogoutEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps an endpoint that signs the user out, for apps without a page of their own for it: single-page apps, interactive components.
    /// It takes POST only, with a valid antiforgery token or from a page of the same origin (<c>Sec-Fetch-Site</c>); anything else gets 400.
    /// A browser gets a redirect, a script that accepts JSON gets <c>{"location": "..."}</c> and must go there. The form or query value
    /// <c>returnUrl</c> names the page to come back to.
    /// </summary>
    /// <param name="endpoints">The app's routes.</param>
    /// <param name="pattern">The route, such as <c>/signout</c>.</param>
    /// <param name="authenticationScheme">The Elastic sign-out scheme. Default: <see cref="ElasticSamlLogoutDefaults.AuthenticationScheme"/>.</param>
    public static IEndpointConventionBuilder MapElasticSamlLogout(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        string authenticationScheme = ElasticSamlLogoutDefaults.AuthenticationScheme) =>
        endpoints.MapElasticSamlLogout(pattern, ElasticSignOutKind.SingleLogout, authenticationScheme);

    /// <inheritdoc cref="MapElasticSamlLogout(IEndpointRouteBuilder, string, string)"/>
    /// <param name="endpoints">The app's routes.</param>
    /// <param name="pattern">The route, such as <c>/signout-everywhere</c>.</param>
    /// <param name="kind">How far the sign-out reaches.</param>
    /// <param name="authenticationScheme">The Elastic sign-out scheme. Default: <see cref="ElasticSamlLogoutDefaults.AuthenticationScheme"/>.</param>
    public static IEndpointConventionBuilder MapElasticSamlLogout(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        ElasticSignOutKind kind,
        string authenticationScheme = ElasticSamlLogoutDefaults.AuthenticationScheme)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        RequestDelegate signOut = context => SignOutEndpoint.HandleAsync(context, authenticationScheme, kind);

        // The endpoint checks for itself: it knows a second proof beside the token.
        return endpoints.MapPost(pattern, signOut).DisableAntiforgery().AllowAnonymous().WithDisplayName("Elastic SAML sign-out");
    }
}
