using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Saml.Elastic.AspNetCore.Testing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps an identity provider for tests and demonstrations into an app.</summary>
public static class SamlIdentityProviderEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a small SAML identity provider beneath a path of the app. It ends with the app. Its users are its own: authentication and
    /// authorization of the app do not concern it.
    /// </summary>
    /// <param name="endpoints">The app's routes.</param>
    /// <param name="pattern">The path, such as <c>/idp</c>.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The identity provider, to add service providers, to see messages, and to make it misbehave.</returns>
    /// <exception cref="ArgumentException">An option cannot work; the message says which.</exception>
    public static SamlIdentityProvider MapSamlIdentityProvider(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Action<SamlIdentityProviderOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        if (!pattern.StartsWith('/') || pattern.Length > 1 && pattern.EndsWith('/') || pattern.Contains('{'))
            throw new ArgumentException("The path must begin with a slash, not end with one, and have no parameters.", nameof(pattern));

        var options = new SamlIdentityProviderOptions { TimeProvider = endpoints.ServiceProvider.GetService<TimeProvider>() };
        configure?.Invoke(options);
        var path = pattern.TrimEnd('/');
        var identityProvider = new SamlIdentityProvider(options, path);
        identityProvider.Map(endpoints, path);
        endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(identityProvider.Release);
        return identityProvider;
    }
}
