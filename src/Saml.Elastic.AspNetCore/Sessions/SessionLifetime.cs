using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>How long a session's cookie could still be presented.</summary>
internal static class SessionLifetime
{
    /// <summary>What clocks and renewals in flight may add.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>Until when a tombstone must last: the ticket's end, or a whole sliding span from now, whichever is later, and a margin.</summary>
    public static DateTimeOffset TombstoneEnd(AuthenticationProperties properties, TimeSpan cookieLifetime, DateTimeOffset now)
    {
        var span = properties is { IssuedUtc: { } issued, ExpiresUtc: { } expires } && expires - issued > cookieLifetime
            ? expires - issued
            : cookieLifetime;
        var end = now + span;
        return (properties.ExpiresUtc > end ? properties.ExpiresUtc.Value : end) + Margin;
    }
}
