using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace Saml.Elastic.AspNetCore.Tests.Sessions;

/// <summary>A cache that can be away, or keep its readers waiting.</summary>
internal sealed class RecordingCache : IDistributedCache
{
    private readonly ConcurrentDictionary<string, byte[]> _values = new();
    private int _reads;

    public bool IsDown { get; set; }

    /// <summary>Until this is done no read is answered.</summary>
    public Task Opening { get; set; } = Task.CompletedTask;

    public int Reads => _reads;

    public ICollection<byte[]> Values => _values.Values;

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        ThrowIfDown();
        Interlocked.Increment(ref _reads);
        await Opening;
        return _values.GetValueOrDefault(key);
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ThrowIfDown();
        await Task.Yield();
        _values[key] = value;
    }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw new InvalidOperationException("The cache is down.");
        }
    }
}
