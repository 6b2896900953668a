using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>What is known of a session beside its cookie: the newest tokens.</summary>
/// <param name="Generation">How often the tokens have been refreshed.</param>
/// <param name="Properties">The tokens, as a ticket holds them.</param>
internal sealed record SessionRecord(int Generation, AuthenticationProperties Properties)
{
    private const string SessionIdName = "session";
    private const string GenerationName = "generation";

    /// <summary>The form in which it is kept. It names its session, so that a record that was moved to another one is refused.</summary>
    public AuthenticationProperties Pack(string sessionId)
    {
        var packed = Properties.Clone();
        packed.Items[SessionIdName] = sessionId;
        packed.Items[GenerationName] = Generation.ToString(CultureInfo.InvariantCulture);
        return packed;
    }

    /// <summary>The record, or null when the text is not ours or belongs to another session.</summary>
    public static SessionRecord? Unpack(AuthenticationProperties? packed, string sessionId) =>
        packed?.GetString(SessionIdName) == sessionId
        && int.TryParse(packed.GetString(GenerationName), CultureInfo.InvariantCulture, out var generation)
            ? new SessionRecord(generation, packed)
            : null;
}
