using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>
/// Keeps each entry in a file of its own. A process writes to a folder of its own, which it locks; the folder of a dead process is not locked,
/// and another process moves its entries over. Without working locks two processes may work on one entry, which is harmless.
/// </summary>
internal sealed class DirectoryRevocationJournal(IOptions<ElasticSamlRevocationJournalOptions> options) : IRevocationJournal, IDisposable
{
    private const int MaxEntryBytes = 64 * 1024;

    private readonly Lazy<ProcessFolder> _own = new(() => ProcessFolder.Create(options.Value.Directory!));
    private readonly ConcurrentDictionary<string, byte> _ids = new();

    public async Task WriteAsync(RevocationJournalEntry entry, CancellationToken cancellationToken)
    {
        if (_ids.Count >= options.Value.MaxEntries)
        {
            throw new IOException($"The revocation journal is full: {options.Value.MaxEntries} entries.");
        }

        _ids.TryAdd(entry.Id, 0);
        try
        {
            await _own.Value.WriteAsync(entry, cancellationToken);
        }
        catch
        {
            _ids.TryRemove(entry.Id, out _);
            throw;
        }
    }

    public Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        File.Delete(_own.Value.FileOf(id));
        _ids.TryRemove(id, out _);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<RevocationJournalEntry>> TakeOverAsync(CancellationToken cancellationToken)
    {
        var entries = new List<RevocationJournalEntry>();
        foreach (var dead in _own.Value.FindAbandoned())
        {
            using (dead)
            {
                foreach (var file in dead.Files)
                {
                    if (await AdoptAsync(file, cancellationToken) is { } entry)
                    {
                        entries.Add(entry);
                    }
                }
            }
        }

        return entries;
    }

    public Task SetAsideAsync(string id, CancellationToken cancellationToken)
    {
        _own.Value.SetAside(_own.Value.FileOf(id));
        _ids.TryRemove(id, out _);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (_own.IsValueCreated)
        {
            _own.Value.Dispose();
        }
    }

    private async Task<RevocationJournalEntry?> AdoptAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (file.Length > MaxEntryBytes)
        {
            _own.Value.SetAside(file.FullName);
            return null;
        }

        var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var id = Path.GetFileNameWithoutExtension(file.Name);
        File.Move(file.FullName, _own.Value.FileOf(id), overwrite: true);
        _ids.TryAdd(id, 0);
        return new RevocationJournalEntry(id, content);
    }
}
