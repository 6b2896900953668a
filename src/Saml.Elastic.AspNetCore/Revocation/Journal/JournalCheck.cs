using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>Finds out at start whether the journal works and the next process could read it: one that it cannot read revokes nothing.</summary>
internal sealed class JournalCheck(
    IServiceProvider services,
    IDataProtectionProvider dataProtection,
    IOptions<KeyManagementOptions> keys,
    IOptions<DataProtectionOptions> options,
    IHostEnvironment environment,
    ILogger<JournalCheck> logger)
{
    /// <exception cref="OptionsValidationException">The journal cannot be written, or its keys die with the process.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<IRevocationJournal>() is not { } journal)
        {
            return;
        }

        if (KeysAreEphemeral())
        {
            throw Invalid(
                "is encrypted with data-protection keys that die with this process, so the next one could not read it. Keep the keys, for example with"
                + " AddDataProtection().PersistKeysToFileSystem(...).");
        }

        if (!HasApplicationName())
        {
            RevocationLog.WithoutApplicationName(logger);
        }

        await TryAsync(journal, cancellationToken);
    }

    private static async Task TryAsync(IRevocationJournal journal, CancellationToken cancellationToken)
    {
        var trial = new RevocationJournalEntry(Guid.NewGuid().ToString("N"), new byte[1]);
        try
        {
            await journal.WriteAsync(trial, cancellationToken);
            await journal.RemoveAsync(trial.Id, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"cannot be written: {exception.Message} Name a directory that this user may write to in AddElasticSamlRevocationJournal.");
        }
    }

    // Without a repository of its own, data protection uses the user's profile; without a profile, memory.
    private bool KeysAreEphemeral() =>
        dataProtection is EphemeralDataProtectionProvider
        || (keys.Value.XmlRepository is null && !OperatingSystem.IsWindows() && FileSystemXmlRepository.DefaultKeyStorageDirectory is null);

    // The default is the folder that the app lies in.
    private bool HasApplicationName() =>
        options.Value.ApplicationDiscriminator is { Length: > 0 } name
        && Path.TrimEndingDirectorySeparator(name) != Path.TrimEndingDirectorySeparator(environment.ContentRootPath);

    private static OptionsValidationException Invalid(string cause) =>
        new(Options.DefaultName, typeof(ElasticSamlRevocationJournalOptions), ["The revocation journal " + cause]);
}
