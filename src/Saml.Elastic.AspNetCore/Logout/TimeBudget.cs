namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>The time that all steps of one sign-out may take together.</summary>
internal sealed class TimeBudget(TimeSpan total, TimeProvider timeProvider)
{
    private readonly long _start = timeProvider.GetTimestamp();

    public TimeSpan Remaining
    {
        get
        {
            var remaining = total - timeProvider.GetElapsedTime(_start);
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <summary>Cancelled when the time is up; not when the browser goes away: a sign-out that was asked for is finished.</summary>
    public CancellationTokenSource CreateTokenSource() => new(Remaining, timeProvider);
}
