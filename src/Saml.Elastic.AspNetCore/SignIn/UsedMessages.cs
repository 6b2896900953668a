using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>
/// Remembers which messages have been used, for Elasticsearch exchanges the same Response as often as it is asked. Exact within the
/// process; between processes as good as the registered <see cref="IDistributedCache"/>, which may fail without failing a sign-in.
/// </summary>
internal sealed class UsedMessages(IServiceProvider services, TimeProvider timeProvider, ILogger<UsedMessages> logger)
{
    private const string Kind = "used";

    private readonly IDistributedCache? _cache = services.GetService<IDistributedCache>();
    private readonly string _application = ApplicationName.Read(services);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private readonly SweepClock _sweep = new(timeProvider);

    /// <summary>Marks the message as used. False when it was used before.</summary>
    /// <param name="elasticsearch">Where the message is exchanged.</param>
    /// <param name="id">The ID of the AuthnRequest that was answered, or of the assertion.</param>
    /// <param name="lifetime">How long the message could be used again.</param>
    public async Task<bool> TryUseAsync(ElasticsearchSamlClientOptions elasticsearch, string id, TimeSpan lifetime)
    {
        Sweep();
        var key = Key(elasticsearch, id);
        return _used.TryAdd(key, timeProvider.GetUtcNow() + lifetime)
            && (_cache is null || await AskAsync(_cache, (cache, token) => GetAndSetAsync(cache, key, lifetime, token)));
    }

    /// <summary>Forgets a message: it may be tried again.</summary>
    public async Task ForgetAsync(ElasticsearchSamlClientOptions elasticsearch, string id)
    {
        var key = Key(elasticsearch, id);
        _used.TryRemove(key, out _);
        if (_cache is not null)
        {
            await AskAsync(_cache, async (cache, token) =>
            {
                await cache.RemoveAsync(key, token);
                return true;
            });
        }
    }

    private async Task<bool> AskAsync(IDistributedCache cache, Func<IDistributedCache, CancellationToken, Task<bool>> ask)
    {
        try
        {
            return await CacheCall.InTimeAsync(token => ask(cache, token), timeProvider);
        }
        catch (Exception exception)
        {
            SignInLog.UsedMessageCacheFailed(logger, exception);
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

    private string Key(ElasticsearchSamlClientOptions elasticsearch, string id) =>
        SessionCacheKey.Create(Kind, _application, elasticsearch, id);

    private void Sweep()
    {
        var now = timeProvider.GetUtcNow();
        if (!_sweep.IsDue(now))
        {
            return;
        }

        foreach (var (key, until) in _used)
        {
            if (until < now)
            {
                _used.TryRemove(key, out _);
            }
        }
    }
}
