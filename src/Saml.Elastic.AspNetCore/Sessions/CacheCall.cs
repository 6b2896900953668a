namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>A call of a distributed cache that waits for a limited time: a cache that hangs must not hold up a user.</summary>
internal static class CacheCall
{
    /// <summary>For what can be done without.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);

    /// <summary>For a ticket: without it the user is not signed in.</summary>
    public static readonly TimeSpan TicketTimeout = TimeSpan.FromSeconds(5);

    /// <exception cref="TimeoutException">The cache did not answer within <see cref="Timeout"/>.</exception>
    public static Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> call, TimeProvider timeProvider) =>
        InTimeAsync(call, timeProvider, Timeout);

    /// <exception cref="TimeoutException">The cache did not answer in time.</exception>
    public static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> call, TimeProvider timeProvider, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit, timeProvider);
        try
        {
            // Not every cache observes the token, and some block before their first await.
            return await Task.Run(() => call(timeout.Token)).WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"The cache did not answer within {limit.TotalMilliseconds} ms.");
        }
    }
}
