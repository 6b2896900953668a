using System.Diagnostics;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>Waits for something that another task brings about: asks again and again, with a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <param name="condition">What must become true.</param>
    /// <param name="advance">Done before each look, such as turning the clock.</param>
    public static async Task TrueAsync(Func<bool> condition, Action? advance = null)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < Deadline, "The condition did not become true in time.");
            advance?.Invoke();
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
