using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>A distributed cache that several apps of a test share, and that can be made to wait or fail.</summary>
internal sealed class SharedCache : IDistributedCache
{
    private readonly ConcurrentDictionary<string, byte[]> _values;

    public SharedCache()
        : this(new())
    {
    }

    private SharedCache(ConcurrentDictionary<string, byte[]> values) => _values = values;

    /// <summary>Called with the key before a value is read; may wait or throw.</summary>
    public Func<string, Task> Reading { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called with the key before a value is written; may wait or throw.</summary>
    public Func<string, Task> Writing { get; set; } = _ => Task.CompletedTask;

    /// <summary>Which values are not found though they are there.</summary>
    public Func<string, bool> IsHidden { get; set; } = _ => false;

    /// <summary>Called with the key after a value has been read or written.</summary>
    public Action<string> Done { get; set; } = _ => { };

    public ICollection<string> Keys => _values.Keys;

    /// <summary>Another node's connection to the same cache.</summary>
    public SharedCache NewConnection() => new(_values);

    /// <summary>From now on nothing can be read or written; <see cref="Recover"/> ends it.</summary>
    public void Fail() => Reading = Writing = _ => throw new InvalidOperationException("The cache is down.");

    public void Recover() => Reading = Writing = _ => Task.CompletedTask;

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        await Reading(key).WaitAsync(token);
        var value = IsHidden(key) ? null : _values.GetValueOrDefault(key);
        Done(key);
        return value;
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await Writing(key).WaitAsync(token);
        _values[key] = value;
        Done(key);
    }

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        _values.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();
}
