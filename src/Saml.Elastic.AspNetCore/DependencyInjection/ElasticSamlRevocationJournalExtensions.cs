using Microsoft.Extensions.DependencyInjection.Extensions;
using Saml.Elastic.AspNetCore;
using Saml.Elastic.AspNetCore.Revocation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes revocations survive the process.</summary>
public static class ElasticSamlRevocationJournalExtensions
{
    /// <summary>
    /// Keeps the tokens that must still be ended in a directory, encrypted with the app's data-protection keys, until Elasticsearch says that they
    /// are dead. A sign-out writes its tokens there before it calls Elasticsearch, so that a process that dies at any moment loses none.
    /// </summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="directory">The directory. Processes of the same app may share it.</param>
    /// <remarks>Start fails when the directory cannot be written, or when the data-protection keys do not survive the process either.</remarks>
    public static IServiceCollection AddElasticSamlRevocationJournal(this IServiceCollection services, string directory) =>
        services.AddElasticSamlRevocationJournal(options => options.Directory = directory);

    /// <inheritdoc cref="AddElasticSamlRevocationJournal(IServiceCollection, string)"/>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddElasticSamlRevocationJournal(
        this IServiceCollection services, Action<ElasticSamlRevocationJournalOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ElasticSamlRevocationJournalOptions>()
            .Configure(configure)
            .Validate(
                options => !string.IsNullOrWhiteSpace(options.Directory),
                "ElasticSamlRevocationJournalOptions.Directory is not set. Name a directory that survives the process.")
            .Validate(options => options.MaxEntries > 0, "ElasticSamlRevocationJournalOptions.MaxEntries must be more than zero.")
            .ValidateOnStart();
        services.AddDataProtection();
        services.TryAddSingleton<IRevocationJournal, DirectoryRevocationJournal>();
        return services;
    }
}
