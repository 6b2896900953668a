using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Writes into the properties of a sign-in what the library keeps of a session.</summary>
internal sealed class SessionStamp(IOptionsMonitor<ElasticSamlTokenRefreshOptions> refreshOptions, TimeProvider timeProvider)
{
    /// <summary>A session begins. An app may sign in with the properties of an earlier ticket: the life of that session must not go on.</summary>
    public void Begin(AuthenticationProperties properties, string scheme)
    {
        var now = timeProvider.GetUtcNow();
        var end = now + refreshOptions.Get(scheme).MaxSessionLifetime;
        properties.SetString(TicketItemNames.SignedInAt, now.ToString("o", CultureInfo.InvariantCulture));
        properties.SetString(TicketItemNames.Generation, null);
        properties.SetString(TicketItemNames.SupersededTokens, null);
        properties.SetString(TicketItemNames.SessionEndsAt, end?.ToString("o", CultureInfo.InvariantCulture));
        SessionTokenItems.WriteLifetime(properties, SessionTokenItems.ReadExpiry(properties) - now);
    }

    /// <summary>A session goes on, perhaps with properties that the app has made anew.</summary>
    public static void Continue(AuthenticationProperties properties, TicketSession live)
    {
        foreach (var (name, value) in live.Properties.Items.Where(item => TicketItemNames.IsOurs(item.Key)).ToList())
        {
            properties.Items.TryAdd(name, value);
        }

        if (live.Properties.GetString(TicketItemNames.SignedInAt) is { } signedInAt)
        {
            properties.SetString(TicketItemNames.SignedInAt, signedInAt);
        }
    }
}
