using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>A pending sign-in, as it lies in the properties that the state cookie protects.</summary>
/// <param name="Properties">The properties that the challenge was made with; they become the ticket's.</param>
/// <param name="RequestId">The ID of the AuthnRequest.</param>
/// <param name="Realm">The realm that prepared it.</param>
/// <param name="StartedAt">When the challenge was made.</param>
internal sealed record SignInState(AuthenticationProperties Properties, string RequestId, string Realm, DateTimeOffset StartedAt)
{
    private const string RequestIdItem = ".ElasticSaml.RequestId";
    private const string StartedAtItem = ".ElasticSaml.StartedAt";

    /// <summary>The properties to protect.</summary>
    public AuthenticationProperties Pack()
    {
        var packed = Properties.Clone();
        packed.Items[RequestIdItem] = RequestId;
        packed.Items[TicketItemNames.Realm] = Realm;
        packed.Items[StartedAtItem] = StartedAt.ToString("o", CultureInfo.InvariantCulture);
        return packed;
    }

    /// <summary>The state of unprotected properties, or null when they hold none.</summary>
    public static SignInState? Unpack(AuthenticationProperties? packed)
    {
        if (packed is null
            || !packed.Items.Remove(RequestIdItem, out var requestId)
            || !packed.Items.Remove(StartedAtItem, out var startedAt)
            || !packed.Items.TryGetValue(TicketItemNames.Realm, out var realm)
            || requestId is null
            || realm is null
            || !DateTimeOffset.TryParseExact(startedAt, "o", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant))
        {
            return null;
        }

        return new(packed, requestId, realm, instant);
    }
}
