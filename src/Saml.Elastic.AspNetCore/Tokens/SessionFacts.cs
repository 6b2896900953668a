using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>What a ticket holds of its session beside the id: it must survive as long as the session does, and no longer.</summary>
internal static class SessionFacts
{
    private static readonly string[] FromSignIn =
    [
        TicketItemNames.Realm,
        TicketItemNames.NameIdHash,
        TicketItemNames.SessionIndex,
        TicketItemNames.AssertionIssueInstant,
        TicketItemNames.Username,
    ];

    /// <summary>A session begins.</summary>
    public static void Begin(AuthenticationProperties properties, DateTimeOffset now) =>
        properties.Items[TicketItemNames.SignedInAt] = now.ToString("o", CultureInfo.InvariantCulture);

    /// <summary>A live session goes on in a new ticket, which the app may have made from nothing.</summary>
    public static void Continue(AuthenticationProperties properties, AuthenticationProperties live)
    {
        foreach (var name in FromSignIn)
        {
            if (live.Items.TryGetValue(name, out var value))
            {
                properties.Items.TryAdd(name, value);
            }
        }

        if (live.Items.TryGetValue(TicketItemNames.SignedInAt, out var signedInAt))
        {
            properties.Items[TicketItemNames.SignedInAt] = signedInAt;
        }
    }
}
