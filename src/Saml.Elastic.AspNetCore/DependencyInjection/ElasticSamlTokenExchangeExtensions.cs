using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore;
using Saml.Elastic.AspNetCore.SignIn;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Brings Elasticsearch tokens to users who sign in with another SAML library.</summary>
public static class ElasticSamlTokenExchangeExtensions
{
    /// <summary>
    /// Exchanges the Response that another SAML library (Sustainsys.Saml2, ITfoxtec.Identity.Saml2, ...) has just accepted for Elasticsearch
    /// tokens, and puts them into the ticket that it signs in with. Needs <c>AddElasticSamlLogout</c>, before or after.
    /// </summary>
    /// <param name="services">The services of the app.</param>
    public static IServiceCollection AddElasticSamlTokenExchange(this IServiceCollection services) => services.AddElasticSamlTokenExchange(_ => { });

    /// <inheritdoc cref="AddElasticSamlTokenExchange(IServiceCollection)"/>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static IServiceCollection AddElasticSamlTokenExchange(
        this IServiceCollection services, Action<ElasticSamlTokenExchangeOptions> configure) =>
        services.AddAuthentication().AddElasticSamlTokenExchange(configure).Services;

    /// <inheritdoc cref="AddElasticSamlTokenExchange(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    public static AuthenticationBuilder AddElasticSamlTokenExchange(this AuthenticationBuilder builder) =>
        builder.AddElasticSamlTokenExchange(_ => { });

    /// <inheritdoc cref="AddElasticSamlTokenExchange(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static AuthenticationBuilder AddElasticSamlTokenExchange(
        this AuthenticationBuilder builder, Action<ElasticSamlTokenExchangeOptions> configure) =>
        builder.AddElasticSamlTokenExchange(ElasticSamlLogoutDefaults.AuthenticationScheme, configure);

    /// <inheritdoc cref="AddElasticSamlTokenExchange(IServiceCollection)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="authenticationScheme">The sign-out scheme that the tokens belong to, for apps with several realms.</param>
    /// <param name="configure">Sets options; it comes after the configuration.</param>
    public static AuthenticationBuilder AddElasticSamlTokenExchange(
        this AuthenticationBuilder builder, string authenticationScheme, Action<ElasticSamlTokenExchangeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(authenticationScheme);
        ArgumentNullException.ThrowIfNull(configure);

        var services = builder.Services;
        services.AddSingleton(new TokenExchangeScheme(authenticationScheme));
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IConfigureOptions<ElasticSamlTokenExchangeOptions>, TokenExchangeConfigureOptions>(),
            ServiceDescriptor.Singleton<IValidateOptions<ElasticSamlTokenExchangeOptions>, TokenExchangeOptionsValidator>(),
        ]);
        services.AddOptions<ElasticSamlTokenExchangeOptions>(authenticationScheme).Configure(configure).ValidateOnStart();
        return builder;
    }
}
