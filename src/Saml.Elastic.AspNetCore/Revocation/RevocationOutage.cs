namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>Whether revocation is at a standstill for a reason that concerns every entry, and when one of them may probe again.</summary>
internal sealed class RevocationOutage
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private ElasticsearchFailureKind _kind;
    private int _failures;

    /// <summary>When the next probe is due; null when there is no outage.</summary>
    public DateTimeOffset? Until { get; private set; }

    public bool IsOn => Until is not null;

    public bool Blocks(DateTimeOffset now) => Until > now;

    /// <summary>Notes a failure; true when it is news for the operators.</summary>
    public bool Begin(DateTimeOffset now, ElasticsearchFailureKind kind)
    {
        lock (_lock)
        {
            var isNews = !IsOn || kind != _kind;
            _kind = kind;
            if (!Blocks(now))
            {
                // Attempts that were under way together are one failure: the next probe is not put off by their number.
                Until = now + Delay(++_failures);
            }

            return isNews;
        }
    }

    /// <summary>Notes a success; true when it ends an outage.</summary>
    public bool End()
    {
        lock (_lock)
        {
            var wasOn = IsOn;
            Until = null;
            _failures = 0;
            return wasOn;
        }
    }

    public static TimeSpan Delay(int failures) =>
        TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << Math.Min(failures - 1, 10), LongestDelay.Ticks));
}
