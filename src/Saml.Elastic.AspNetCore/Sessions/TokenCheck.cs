namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>What this process knows of a session's token.</summary>
/// <param name="answeredAt">When Elasticsearch last told whether it lives.</param>
internal sealed class TokenCheck(DateTimeOffset answeredAt)
{
    private long _usedAt = answeredAt.UtcTicks;

    public DateTimeOffset AnsweredAt => answeredAt;

    /// <summary>The session has made a request.</summary>
    public void Use(DateTimeOffset now) => Volatile.Write(ref _usedAt, now.UtcTicks);

    public bool IsIdleSince(DateTimeOffset time) => Volatile.Read(ref _usedAt) < time.UtcTicks;
}
