using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>Writes to the cache that must not get lost: one that fails is logged, and repeated until it succeeds or is out of date.</summary>
internal sealed class LastingWrites(TimeProvider timeProvider, ILogger<LastingWrites> logger)
{
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(5);

    /// <summary>Whether the write succeeded. Never throws.</summary>
    public async Task<bool> TryAsync(string scheme, Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception exception)
        {
            SessionLog.TombstoneNotWritten(logger, scheme, exception.GetType().Name);
            return false;
        }
    }

    /// <summary>Whether the write succeeded before it was out of date. Never throws.</summary>
    public async Task<bool> RepeatAsync(Func<Task<bool>> tryWrite, DateTimeOffset expires)
    {
        do
        {
            await Task.Delay(RepeatAfter, timeProvider);
            if (await tryWrite())
            {
                return true;
            }
        }
        while (timeProvider.GetUtcNow() < expires);

        return false;
    }
}
