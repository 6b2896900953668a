using System.Diagnostics;

namespace Saml.Elastic.AspNetCore.TestFramework;

/// <summary>Waits for something outside the test, never longer than needed.</summary>
public static class Poll
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Asks until the answer is true; a connection that fails counts as not yet. Fails after <paramref name="timeout"/> (30 s).</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? timeout = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await IsTrueAsync(condition))
        {
            if (watch.Elapsed > (timeout ?? DefaultTimeout))
                throw new TimeoutException($"Waited {watch.Elapsed.TotalSeconds:F0} s until {what}.");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private static async Task<bool> IsTrueAsync(Func<Task<bool>> condition)
    {
        try
        {
            return await condition();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
