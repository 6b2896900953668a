using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Reads from a ticket what names its session.</summary>
internal static class SessionIdentities
{
    public static SessionIdentity Of(TicketSession session) => new(session.Id)
    {
        Realm = session.Properties.GetString(TicketItemNames.Realm),
        NameIdHash = session.Properties.GetString(TicketItemNames.NameIdHash),
        SessionIndex = session.Properties.GetString(TicketItemNames.SessionIndex)?.Trim(),
        AssertionIssueInstant = Time(session.Properties, TicketItemNames.AssertionIssueInstant),
        SignedInAt = Time(session.Properties, TicketItemNames.SignedInAt),
    };

    private static DateTimeOffset? Time(AuthenticationProperties properties, string name) => DateTimeOffset.TryParseExact(
        properties.GetString(name), "o", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time
        : null;
}
