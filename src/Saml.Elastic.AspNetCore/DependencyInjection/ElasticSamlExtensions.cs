using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore;
using Saml.Elastic.AspNetCore.SignIn;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds SAML sign-in through Elasticsearch.</summary>
public static class ElasticSamlExtensions
{
    /// <summary>
    /// Adds the sign-in scheme <see cref="ElasticSamlDefaults.AuthenticationScheme"/>. Section <c>Elasticsearch</c> of the configuration
    /// says how Elasticsearch is reached; section <c>Authentication:Schemes:ElasticSaml</c> overrides it.
    /// </summary>
    public static AuthenticationBuilder AddElasticSaml(this AuthenticationBuilder builder) =>
        builder.AddElasticSaml(_ => { });

    /// <summary>Adds the sign-in scheme <see cref="ElasticSamlDefaults.AuthenticationScheme"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configureOptions">Overrides what the configuration says.</param>
    public static AuthenticationBuilder AddElasticSaml(this AuthenticationBuilder builder, Action<ElasticSamlOptions> configureOptions) =>
        builder.AddElasticSaml(ElasticSamlDefaults.AuthenticationScheme, configureOptions);

    /// <summary>Adds a sign-in scheme under a name of the application's choice.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="authenticationScheme">The name of the scheme; its own section of the configuration has that name too.</param>
    /// <param name="configureOptions">Overrides what the configuration says.</param>
    public static AuthenticationBuilder AddElasticSaml(
        this AuthenticationBuilder builder, string authenticationScheme, Action<ElasticSamlOptions> configureOptions) =>
        builder.AddElasticSaml(authenticationScheme, ElasticSamlDefaults.DisplayName, configureOptions);

    /// <summary>Adds a sign-in scheme under a name of the application's choice.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="authenticationScheme">The name of the scheme; its own section of the configuration has that name too.</param>
    /// <param name="displayName">The name that users see; null hides the scheme where they choose.</param>
    /// <param name="configureOptions">Overrides what the configuration says.</param>
    public static AuthenticationBuilder AddElasticSaml(
        this AuthenticationBuilder builder, string authenticationScheme, string? displayName, Action<ElasticSamlOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(authenticationScheme);
        ArgumentNullException.ThrowIfNull(configureOptions);

        AddServices(builder.Services, authenticationScheme);
        return builder.AddRemoteScheme<ElasticSamlOptions, ElasticSamlHandler>(authenticationScheme, displayName, configureOptions);
    }

    private static void AddServices(IServiceCollection services, string scheme)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<UsedMessages>();
        services.AddSingleton(new ElasticSignInScheme(scheme));
        services.AddKeyedElasticsearchSamlClient(
            scheme, provider => provider.GetRequiredService<IOptionsMonitor<ElasticSamlOptions>>().Get(scheme).Elasticsearch);

        // Before the app's delegate, which overrides the configuration.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<ElasticSamlOptions>, ElasticSamlConfigureOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<ElasticSamlOptions>, ElasticSamlPostConfigureOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ElasticSamlOptions>, ElasticSamlOptionsValidator>());
        services.AddOptions<ElasticSamlOptions>(scheme).ValidateOnStart();
    }
}
