using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// Keeps the logouts of names in the cache. Until the cache has taken one, this process remembers it and repeats the write.
/// </summary>
internal sealed class LogoutRecords(SessionCache cache, LastingWrites writes)
{
    private readonly ConcurrentDictionary<(string Scheme, LogoutName Name), LogoutRecord> _unwritten = new();

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

    // Two logouts of one name may meet here: whoever finds that more has come meanwhile writes again.
    private async Task<bool> TryWriteAsync(string scheme, LogoutName name, DateTimeOffset expires)
    {
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

    private async Task MergeAsync(string scheme, LogoutName name, LogoutRecord record, DateTimeOffset expires)
    {
        var known = Parse(await cache.GetAsync(name.Kind, scheme, name.Key));
        await cache.SetAsync(name.Kind, scheme, name.Key, record.Merge(known).Write(), expires);
    }

    private Task RepeatAsync(string scheme, LogoutName name, DateTimeOffset expires) =>
        writes.RepeatAsync(() => TryWriteAsync(scheme, name, expires), expires);

    private static LogoutRecord? Parse(byte[]? value) => value is null ? null : LogoutRecord.Read(value);
}
