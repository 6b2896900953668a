using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// Keeps the logouts of names in the cache. Until the cache has taken one, this process remembers it and repeats the write.
/// </summary>
internal sealed class LogoutRecords(SessionCache cache, LastingWrites writes)
{
    /// <summary>How many names are written at once. A cache cannot merge, so each name has one writer at a time in this process.</summary>
    private const int Writers = 64;

    private readonly ConcurrentDictionary<(string Scheme, LogoutName Name), LogoutRecord> _unwritten = new();
    private readonly SemaphoreSlim[] _writers = [.. Enumerable.Range(0, Writers).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Adds a logout to what is known of the name. Never throws for the cache.</summary>
    public async Task AddAsync(string scheme, LogoutName name, LogoutRecord logout, DateTimeOffset expires)
    {
        _unwritten.AddOrUpdate((scheme, name), logout, (_, known) => known.Merge(logout));
        if (!await TryWriteAsync(scheme, name, expires))
        {
            _ = RepeatAsync(scheme, name, expires);
        }
    }

    /// <summary>What is known of the name, or null.</summary>
    /// <exception cref="Exception">The cache failed.</exception>
    public async Task<LogoutRecord?> ReadAsync(string scheme, LogoutName name)
    {
        var value = await cache.GetAsync(name.Kind, scheme, name.Key);
        return Unwritten(scheme, name)?.Merge(Parse(value)) ?? Parse(value);
    }

    /// <summary>What only this process knows of the name, or null.</summary>
    public LogoutRecord? Unwritten(string scheme, LogoutName name) => _unwritten.GetValueOrDefault((scheme, name));

    private async Task<bool> TryWriteAsync(string scheme, LogoutName name, DateTimeOffset expires)
    {
        var writer = _writers[(uint)name.GetHashCode() % Writers];
        await writer.WaitAsync();
        try
        {
            // Whoever came before may have written this one too, and more may have come meanwhile.
            while (Unwritten(scheme, name) is { } record)
            {
                if (!await writes.TryAsync(scheme, () => MergeAsync(scheme, name, record, expires)))
                {
                    return false;
                }

                _unwritten.TryRemove(KeyValuePair.Create((scheme, name), record));
            }

            return true;
        }
        finally
        {
            writer.Release();
        }
    }

    private async Task MergeAsync(string scheme, LogoutName name, LogoutRecord record, DateTimeOffset expires)
    {
        var known = Parse(await cache.GetAsync(name.Kind, scheme, name.Key));
        await cache.SetAsync(name.Kind, scheme, name.Key, record.Merge(known).Write(), expires);
    }

    private Task RepeatAsync(string scheme, LogoutName name, DateTimeOffset expires) =>
        writes.RepeatAsync(() => TryWriteAsync(scheme, name, expires), expires);

    private static LogoutRecord? Parse(byte[]? value) => value is null ? null : LogoutRecord.Read(value);
}
