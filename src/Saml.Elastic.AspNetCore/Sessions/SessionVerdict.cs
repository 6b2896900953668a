namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>What the tombstones say of a session.</summary>
/// <param name="State">Whether it may go on.</param>
/// <param name="MarkedAt">Of a session whose token has to be checked: when the last logout reached us that demands it.</param>
internal sealed record SessionVerdict(SessionState State, DateTimeOffset MarkedAt = default)
{
    public static readonly SessionVerdict Alive = new(SessionState.Alive);

    public static readonly SessionVerdict Over = new(SessionState.Over);
}
