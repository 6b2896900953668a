using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>Keeps revocations in the app's journal, if it has one. A journal that fails or hangs holds nobody up.</summary>
internal sealed class RevocationRecords(
    IDataProtectionProvider dataProtection,
    IEnumerable<ElasticSamlLogoutScheme> schemes,
    IServiceProvider services,
    TimeProvider timeProvider,
    ILogger<RevocationRecords> logger)
{
    /// <summary>A sign-out waits no longer for the journal.</summary>
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromMilliseconds(500);

    private readonly IDataProtector _protector = dataProtection.CreateProtector(RevocationRecord.Purpose);
    private readonly HashSet<string> _schemes = [.. schemes.Select(scheme => scheme.Name)];
    private readonly IRevocationJournal? _journal = services.GetService<IRevocationJournal>();

    /// <summary>Whether revocations survive the process.</summary>
    public bool AreDurable => _journal is not null;

    /// <summary>Writes the entry. Never throws.</summary>
    public async Task WriteAsync(string scheme, RevocationEntry entry)
    {
        if (_journal is null)
        {
            return;
        }

        entry.Written = Task.Run(() => _journal.WriteAsync(RevocationRecord.Write(_protector, scheme, entry), CancellationToken.None));
        try
        {
            await entry.Written.WaitAsync(WriteTimeout, timeProvider);
        }
        catch (Exception exception)
        {
            RevocationLog.NotWritten(logger, scheme, exception.GetType().Name);
        }
    }

    /// <summary>Forgets the entry, once its write is over. Never throws.</summary>
    public async Task RemoveAsync(string scheme, RevocationEntry entry)
    {
        if (_journal is null)
        {
            return;
        }

        try
        {
            await entry.Written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _journal.RemoveAsync(entry.Id, CancellationToken.None);
        }
        catch (Exception exception)
        {
            RevocationLog.NotRemoved(logger, scheme, exception.GetType().Name);
        }
    }

    /// <summary>What dead processes have left, due at once. Never throws.</summary>
    public async Task<IReadOnlyList<(string Scheme, RevocationEntry Entry)>> TakeOverAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string, RevocationEntry)>();
        if (_journal is null)
        {
            return found;
        }

        try
        {
            foreach (var entry in await _journal.TakeOverAsync(cancellationToken))
            {
                if (RevocationRecord.Read(_protector, entry, timeProvider.GetUtcNow()) is { } read && _schemes.Contains(read.Scheme))
                {
                    found.Add(read);
                }
                else
                {
                    RevocationLog.Unreadable(logger, entry.Id);
                    await _journal.SetAsideAsync(entry.Id, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            RevocationLog.TakeOverFailed(logger, exception);
        }

        return found;
    }
}
