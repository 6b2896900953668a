using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// The app's distributed cache, or one in this process when it has none. No call waits longer than <see cref="CallTimeout"/>: a cache that
/// hangs must not hold up a sign-out.
/// </summary>
internal sealed class SessionCache(
    IServiceProvider services, TimeProvider timeProvider, IOptionsMonitor<ElasticSamlLogoutOptions> options)
{
    public static readonly TimeSpan CallTimeout = TimeSpan.FromMilliseconds(500);

    private readonly IDistributedCache _cache = (IDistributedCache?)services.GetService(typeof(IDistributedCache))
        ?? new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));

    private readonly string _application = services.GetApplicationUniqueIdentifier() ?? "";

    public Task<byte[]?> GetAsync(string kind, string scheme, string key) =>
        InTimeAsync(token => _cache.GetAsync(Key(kind, scheme, key), token));

    public Task SetAsync(string kind, string scheme, string key, byte[] value, DateTimeOffset expires) =>
        InTimeAsync(async token =>
        {
            var remaining = expires - timeProvider.GetUtcNow();
            if (remaining > TimeSpan.Zero)
            {
                await _cache.SetAsync(
                    Key(kind, scheme, key), value, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = remaining }, token);
            }

            return true;
        });

    private string Key(string kind, string scheme, string key) =>
        SessionCacheKey.Create(kind, _application, options.Get(scheme).Elasticsearch, key);

    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> call)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, timeProvider);
        try
        {
            // Not every cache observes the token, and some block before their first await.
            return await Task.Run(() => call(timeout.Token)).WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"The cache did not answer within {CallTimeout.TotalMilliseconds} ms.");
        }
    }
}
