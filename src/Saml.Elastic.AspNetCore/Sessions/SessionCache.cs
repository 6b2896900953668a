using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// The app's distributed cache, or one in this process when it has none. No call waits longer than <see cref="CacheCall.Timeout"/>.
/// </summary>
internal sealed class SessionCache(
    IServiceProvider services, TimeProvider timeProvider, IOptionsMonitor<ElasticSamlLogoutOptions> options)
{
    private readonly IDistributedCache _cache = (IDistributedCache?)services.GetService(typeof(IDistributedCache))
        ?? new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));

    private readonly string _application = ApplicationName.Read(services);

    /// <summary>Whether other processes, and this one after a restart, see what is written.</summary>
    public bool IsShared => _cache is not MemoryDistributedCache;

    public Task<byte[]?> GetAsync(string kind, string scheme, string key) =>
        CacheCall.InTimeAsync(token => _cache.GetAsync(Key(kind, scheme, key), token), timeProvider);

    public Task SetAsync(string kind, string scheme, string key, byte[] value, DateTimeOffset expires) =>
        CacheCall.InTimeAsync(
            async token =>
            {
                var remaining = expires - timeProvider.GetUtcNow();
                if (remaining > TimeSpan.Zero)
                {
                    await _cache.SetAsync(
                        Key(kind, scheme, key), value, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = remaining }, token);
                }

                return true;
            },
            timeProvider);

    private string Key(string kind, string scheme, string key) =>
        SessionCacheKey.Create(kind, _application, options.Get(scheme).Elasticsearch, key);
}
