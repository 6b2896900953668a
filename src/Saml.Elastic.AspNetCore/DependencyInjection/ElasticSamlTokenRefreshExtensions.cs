using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the Elasticsearch tokens of signed-in users fresh.</summary>
public static class ElasticSamlTokenRefreshExtensions
{
    /// <summary>
    /// Refreshes a user's tokens, before they expire, at his next request: <c>GetTokenAsync("access_token")</c> brings a token that works. Needs
    /// <c>AddElasticSamlLogout</c>, before or after. A session whose tokens Elasticsearch proves to be over ends.
    /// </summary>
    /// <param name="services">The services of the app.</param>
    public static IServiceCollection AddElasticSamlTokenRefresh(this IServiceCollection services) => services.AddElasticSamlTokenRefresh(_ => { });

    /// <inheritdoc cref="AddElasticSamlTokenRefresh(IServiceCollection)"/>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static IServiceCollection AddElasticSamlTokenRefresh(
        this IServiceCollection services, Action<ElasticSamlTokenRefreshOptions> configure) =>
        services.AddAuthentication().AddElasticSamlTokenRefresh(configure).Services;

    /// <inheritdoc cref="AddElasticSamlTokenRefresh(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    public static AuthenticationBuilder AddElasticSamlTokenRefresh(this AuthenticationBuilder builder) =>
        builder.AddElasticSamlTokenRefresh(_ => { });

    /// <inheritdoc cref="AddElasticSamlTokenRefresh(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static AuthenticationBuilder AddElasticSamlTokenRefresh(
        this AuthenticationBuilder builder, Action<ElasticSamlTokenRefreshOptions> configure) =>
        builder.AddElasticSamlTokenRefresh(ElasticSamlLogoutDefaults.AuthenticationScheme, configure);

    /// <inheritdoc cref="AddElasticSamlTokenRefresh(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="authenticationScheme">The sign-out scheme of the sessions, for apps with several realms.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static AuthenticationBuilder AddElasticSamlTokenRefresh(
        this AuthenticationBuilder builder, string authenticationScheme, Action<ElasticSamlTokenRefreshOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(authenticationScheme);
        ArgumentNullException.ThrowIfNull(configure);

        var services = builder.Services;
        services.AddElasticUserTokenProvider();
        services.AddSingleton(new ElasticSamlTokenRefreshScheme(authenticationScheme));
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IConfigureOptions<ElasticSamlTokenRefreshOptions>, ElasticSamlTokenRefreshConfigureOptions>(),
            ServiceDescriptor.Singleton<IValidateOptions<ElasticSamlTokenRefreshOptions>, ElasticSamlTokenRefreshOptionsValidator>(),
        ]);
        services.AddOptions<ElasticSamlTokenRefreshOptions>(authenticationScheme).Configure(configure).ValidateOnStart();
        return builder;
    }
}
