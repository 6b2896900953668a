using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore;
using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client of Elasticsearch's SAML and token APIs.</summary>
public static class ElasticsearchSamlClientServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IElasticsearchSamlClient"/> alone. Section <c>Elasticsearch</c> of the configuration says how Elasticsearch is
    /// reached; it is checked when the application starts.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddElasticsearchSamlClient(this IServiceCollection services) => services.AddElasticsearchSamlClient(_ => { });

    /// <summary>Registers <see cref="IElasticsearchSamlClient"/> alone.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configureOptions">Overrides what section <c>Elasticsearch</c> of the configuration says.</param>
    public static IServiceCollection AddElasticsearchSamlClient(
        this IServiceCollection services, Action<ElasticsearchSamlClientOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configureOptions);

        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IConfigureOptions<ElasticsearchSamlClientOptions>, ElasticsearchSamlClientConfigureOptions>(),
            ServiceDescriptor.Singleton<IValidateOptions<ElasticsearchSamlClientOptions>, ElasticsearchSamlClientConfigureOptions>(),
            ServiceDescriptor.Singleton<IOptionsChangeTokenSource<ElasticsearchSamlClientOptions>, ElasticsearchSamlClientConfigureOptions>(),
        ]);
        services.AddOptions<ElasticsearchSamlClientOptions>().Configure(configureOptions).ValidateOnStart();

        if (services.All(service => service.ServiceType != typeof(IElasticsearchSamlClient) || service.IsKeyedService))
        {
            AddHttpClient(services, ElasticsearchSamlClientDefaults.HttpClientName, ReadOptions);
            services.AddSingleton<IElasticsearchSamlClient>(provider => Create(provider, ElasticsearchSamlClientDefaults.HttpClientName));
        }

        return services;

        static ElasticsearchSamlClientOptions ReadOptions(IServiceProvider provider) =>
            provider.GetRequiredService<IOptionsMonitor<ElasticsearchSamlClientOptions>>().CurrentValue;
    }

    /// <summary>Registers a client of its own for an authentication scheme, unless there is one already.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The scheme's name.</param>
    /// <param name="options">Read for each call.</param>
    internal static IServiceCollection AddKeyedElasticsearchSamlClient(
        this IServiceCollection services, string key, Func<IServiceProvider, ElasticsearchSamlClientOptions> options)
    {
        if (services.All(service => service.ServiceType != typeof(IElasticsearchSamlClient) || !key.Equals(service.ServiceKey)))
        {
            var name = ElasticsearchSamlClientDefaults.HttpClientNamePrefix + key;
            AddHttpClient(services, name, options);
            services.AddKeyedSingleton<IElasticsearchSamlClient>(key, (provider, _) => Create(provider, name));
        }

        return services;
    }

    private static void AddHttpClient(IServiceCollection services, string name, Func<IServiceProvider, ElasticsearchSamlClientOptions> options)
    {
        services.AddKeyedSingleton(name, (provider, _) => new LastGoodOptions(() => options(provider), CreateLogger(provider)));
        services.AddHttpClient(name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => ElasticsearchHttpHandler.Create(GetOptions(provider, name), CreateLogger(provider)))

            // The framework's entries at Trace hold each header as it is, for whoever reads their structure: the credential, and a user's token.
            .RemoveAllLoggers()

            // Handlers that the application adds for all its clients often repeat requests. A repeated sign-in or logout is a second one.
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear());
    }

    private static ElasticsearchSamlClient Create(IServiceProvider provider, string name) => new(
        provider.GetRequiredService<IHttpClientFactory>(),
        name,
        () => GetOptions(provider, name),
        provider.GetService<TimeProvider>() ?? TimeProvider.System,
        CreateLogger(provider));

    private static ElasticsearchSamlClientOptions GetOptions(IServiceProvider provider, string name) =>
        provider.GetRequiredKeyedService<LastGoodOptions>(name).Get();

    private static ILogger CreateLogger(IServiceProvider provider) => provider.GetRequiredService<ILogger<ElasticsearchSamlClient>>();
}
