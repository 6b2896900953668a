using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore;
using Saml.Elastic.AspNetCore.Scheme;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds single logout through Elasticsearch to an app.</summary>
public static class ElasticSamlLogoutExtensions
{
    /// <summary>
    /// Makes the app's own sign-out end the Elasticsearch tokens and lead to the identity provider. Reads section <c>Elasticsearch</c> of the
    /// configuration; the app's cookie scheme may be registered before or after.
    /// </summary>
    public static IServiceCollection AddElasticSamlLogout(this IServiceCollection services) => services.AddElasticSamlLogout(_ => { });

    /// <inheritdoc cref="AddElasticSamlLogout(IServiceCollection)"/>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static IServiceCollection AddElasticSamlLogout(this IServiceCollection services, Action<ElasticSamlLogoutOptions> configure) =>
        services.AddAuthentication().AddElasticSamlLogout(configure).Services;

    /// <inheritdoc cref="AddElasticSamlLogout(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    public static AuthenticationBuilder AddElasticSamlLogout(this AuthenticationBuilder builder) => builder.AddElasticSamlLogout(_ => { });

    /// <inheritdoc cref="AddElasticSamlLogout(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static AuthenticationBuilder AddElasticSamlLogout(this AuthenticationBuilder builder, Action<ElasticSamlLogoutOptions> configure) =>
        builder.AddElasticSamlLogout(ElasticSamlLogoutDefaults.AuthenticationScheme, configure);

    /// <inheritdoc cref="AddElasticSamlLogout(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="authenticationScheme">The name of the scheme, for apps with several realms.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static AuthenticationBuilder AddElasticSamlLogout(
        this AuthenticationBuilder builder, string authenticationScheme, Action<ElasticSamlLogoutOptions> configure) =>
        builder.AddElasticSamlLogout(authenticationScheme, ElasticSamlLogoutDefaults.DisplayName, configure);

    /// <inheritdoc cref="AddElasticSamlLogout(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="authenticationScheme">The name of the scheme, for apps with several realms.</param>
    /// <param name="displayName">The display name of the scheme.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static AuthenticationBuilder AddElasticSamlLogout(
        this AuthenticationBuilder builder, string authenticationScheme, string? displayName, Action<ElasticSamlLogoutOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(authenticationScheme);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddElasticSamlLogoutCore(authenticationScheme);
        builder.AddScheme<ElasticSamlLogoutOptions, ElasticSamlLogoutHandler>(authenticationScheme, displayName, configure);
        MoveSchemeToFront(builder.Services);
        return builder;
    }

    // The handlers of requests run in the order in which their schemes were added. Ours must come before another SAML library's, which would
    // take what comes on a path that both share; it gives back what is not ours.
    private static void MoveSchemeToFront(IServiceCollection services)
    {
        var added = services.Last(service => service.ServiceType == typeof(IConfigureOptions<AuthenticationOptions>));
        services.Remove(added);
        services.Insert(services.Count(service => service.ServiceType == typeof(ElasticSamlLogoutScheme)) - 1, added);
    }
}
