namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>When a LogoutRequest was made.</summary>
/// <param name="IssueInstant">By the identity provider's clock.</param>
/// <param name="ReceivedAt">When it reached us, by our clock.</param>
internal sealed record LogoutMark(DateTimeOffset IssueInstant, DateTimeOffset ReceivedAt)
{
    /// <summary>
    /// Whether the session began before the logout. The assertion's time is from the same clock as the request's, so it does not matter whose
    /// clock is wrong; our own times decide where the session does not know it, and within the second that most identity providers round to.
    /// </summary>
    public bool Ends(SessionIdentity session)
    {
        if (session.AssertionIssueInstant is { } asserted && Second(asserted) != Second(IssueInstant))
        {
            return asserted < IssueInstant;
        }

        // Without a time it is from before this library stamped sessions.
        return session.SignedInAt is not { } signedIn || signedIn <= ReceivedAt;
    }

    /// <summary>The later one, by the identity provider's clock.</summary>
    public static LogoutMark? Later(LogoutMark? one, LogoutMark? other) =>
        one is null || (other is not null && (other.IssueInstant, other.ReceivedAt).CompareTo((one.IssueInstant, one.ReceivedAt)) > 0) ? other : one;

    private static long Second(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
