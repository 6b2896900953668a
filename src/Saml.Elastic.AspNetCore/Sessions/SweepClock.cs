namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>Says when a memory of this process is to be swept: once a minute, by one caller.</summary>
internal sealed class SweepClock(TimeProvider timeProvider)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long _next = timeProvider.GetUtcNow().Add(Interval).UtcTicks;

    public bool IsDue(DateTimeOffset now)
    {
        var due = Volatile.Read(ref _next);
        return now.UtcTicks >= due && Interlocked.CompareExchange(ref _next, now.Add(Interval).UtcTicks, due) == due;
    }
}
