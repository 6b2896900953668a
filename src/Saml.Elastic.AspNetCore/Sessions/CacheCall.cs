namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>A call of a distributed cache that waits no longer than <see cref="Timeout"/>: a cache that hangs must not hold up a user.</summary>
internal static class CacheCall
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);

    /// <exception cref="TimeoutException">The cache did not answer in time.</exception>
    public static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> call, TimeProvider timeProvider)
    {
        using var timeout = new CancellationTokenSource(Timeout, timeProvider);
        try
        {
            // Not every cache observes the token, and some block before their first await.
            return await Task.Run(() => call(timeout.Token)).WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"The cache did not answer within {Timeout.TotalMilliseconds} ms.");
        }
    }
}
