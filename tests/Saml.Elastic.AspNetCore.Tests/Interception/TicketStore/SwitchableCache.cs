using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Interception.TicketStore;

/// <summary>A cache in memory that shows what it holds, and can be made to fail.</summary>
internal sealed class SwitchableCache : IDistributedCache
{
    private readonly MemoryDistributedCache _inner = new(Options.Create(new MemoryDistributedCacheOptions()));

    public ConcurrentDictionary<string, byte[]> Entries { get; } = new();

    public bool IsDown { get; set; }

    public IReadOnlyList<string> Tickets => [.. Entries.Keys.Where(key => key.StartsWith("saml-elastic:v1:ticket:", StringComparison.Ordinal))];

    public byte[]? Get(string key) => Up().Get(key);

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Up().GetAsync(key, token);

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        Up().Set(key, value, options);
        Entries[key] = value;
    }

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Set(key, value, options);
        return Task.CompletedTask;
    }

    public void Refresh(string key) => Up().Refresh(key);

    public Task RefreshAsync(string key, CancellationToken token = default) => Up().RefreshAsync(key, token);

    public void Remove(string key)
    {
        Up().Remove(key);
        Entries.TryRemove(key, out _);
    }

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        Remove(key);
        return Task.CompletedTask;
    }

    private MemoryDistributedCache Up() => IsDown ? throw new InvalidOperationException("The cache is down.") : _inner;
}
