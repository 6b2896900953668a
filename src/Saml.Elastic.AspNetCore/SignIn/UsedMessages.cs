using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>
/// Remembers which messages have been used, for Elasticsearch exchanges the same Response as often as it is asked. Exact within the
/// process; between processes as good as the registered <see cref="IDistributedCache"/>, which may fail without failing a sign-in.
/// </summary>
internal sealed class UsedMessages(TimeProvider timeProvider, ILogger<UsedMessages> logger, IDistributedCache? cache = null)
{
    /// <summary>The time that the cache may take for one sign-in.</summary>
    internal static readonly TimeSpan CacheTimeout = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan PruneInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private DateTimeOffset _lastPruned = timeProvider.GetUtcNow();

    /// <summary>Marks the id as used. False when it was used before.</summary>
    /// <param name="scheme">The scheme whose message it is.</param>
    /// <param name="id">The ID of the AuthnRequest that was answered, or of the assertion.</param>
    /// <param name="lifetime">How long the message could be used again.</param>
    public async Task<bool> TryUseAsync(string scheme, string id, TimeSpan lifetime)
    {
        Prune();
        var key = Key(scheme, id);
        return _used.TryAdd(key, timeProvider.GetUtcNow() + lifetime)
            && (cache is null || await AskCacheAsync(token => GetAndSetAsync(cache, key, lifetime, token)));
    }

    /// <summary>Forgets an id.</summary>
    public async Task ForgetAsync(string scheme, string id)
    {
        var key = Key(scheme, id);
        _used.TryRemove(key, out _);
        if (cache is not null)
        {
            await AskCacheAsync(async token =>
            {
                await cache.RemoveAsync(key, token);
                return true;
            });
        }
    }

    private async Task<bool> AskCacheAsync(Func<CancellationToken, Task<bool>> ask)
    {
        using var timeout = new CancellationTokenSource(CacheTimeout, timeProvider);
        try
        {
            // A cache may block or ignore the token: the wait ends all the same.
            return await Task.Run(() => ask(timeout.Token)).WaitAsync(timeout.Token);
        }
        catch (Exception exception)
        {
            logger.UsedMessageCacheFailed(exception);
            return true;
        }
    }

    private static async Task<bool> GetAndSetAsync(IDistributedCache cache, string key, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (await cache.GetAsync(key, cancellationToken) is not null)
        {
            return false;
        }

        await cache.SetAsync(key, [1], new() { AbsoluteExpirationRelativeToNow = lifetime }, cancellationToken);
        return true;
    }

    // The ids are random and their makers' own, so applications that share a cache cannot meet.
    private static string Key(string scheme, string id) =>
        "saml-elastic:v1:used:" + Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{scheme.Length}:{scheme}{id}")));

    private void Prune()
    {
        var now = timeProvider.GetUtcNow();
        if (now - _lastPruned < PruneInterval)
        {
            return;
        }

        _lastPruned = now;
        foreach (var (key, until) in _used)
        {
            if (until < now)
            {
                _used.TryRemove(key, out _);
            }
        }
    }
}
