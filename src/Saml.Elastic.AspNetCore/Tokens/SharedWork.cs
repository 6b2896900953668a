using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>
/// Work that many requests ask for at the same moment and that is done once for all of them. It belongs to none of them: a browser that goes
/// away stops nothing.
/// </summary>
/// <param name="resultLifetime">How long a result serves requests that come late. It also keeps a failure from being repeated by each of them.</param>
/// <param name="timeProvider">Measures it.</param>
internal sealed class SharedWork<TKey, TResult>(TimeSpan resultLifetime, TimeProvider timeProvider)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TResult>>> _running = new();

    /// <summary>Joins the work under the key, or starts it.</summary>
    public Task<TResult> JoinAsync(TKey key, Func<Task<TResult>> work)
    {
        var own = new Lazy<Task<TResult>>(() => Task.Run(work));
        var joined = _running.GetOrAdd(key, own);
        if (ReferenceEquals(joined, own))
        {
            _ = ForgetAsync(key, own);
        }

        return joined.Value;
    }

    /// <summary>The work under the key, running or just done; null when there is none.</summary>
    public Task<TResult>? Find(TKey key) => _running.TryGetValue(key, out var found) ? found.Value : null;

    private async Task ForgetAsync(TKey key, Lazy<Task<TResult>> work)
    {
        await Task.WhenAny(work.Value);
        await Task.Delay(resultLifetime, timeProvider);
        _running.TryRemove(KeyValuePair.Create(key, work));
    }
}
