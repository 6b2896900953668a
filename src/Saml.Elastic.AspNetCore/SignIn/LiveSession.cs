using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>
/// Remembers, at the challenge, the live session, which the sign-in will replace: the form post to the Assertion Consumer Service comes from
/// another site, and a Lax cookie does not come with it.
/// </summary>
internal static class LiveSession
{
    /// <summary>Puts the id and the tokens of the live session, if there is one, among the items of the state.</summary>
    public static async Task RememberAsync(HttpContext context, string signInScheme, AuthenticationProperties state)
    {
        // An application may challenge with the properties of the live ticket: the new session has an id of its own.
        state.Items.Remove(TicketItemNames.SessionId);

        if (await context.AuthenticateAsync(signInScheme) is not { Succeeded: true, Properties: var live }
            || !live.Items.TryGetValue(TicketItemNames.SessionId, out var id))
        {
            return;
        }

        state.Items[TicketItemNames.ReplacedSessionId] = id;
        if (live.Items.ContainsKey(TicketItemNames.TokenSource)
            && TicketTokens.Read(live, ElasticTokenNames.AccessToken, ElasticTokenNames.RefreshToken) is { } pair)
        {
            state.Items[TicketItemNames.ReplacedAccessToken] = pair.AccessToken;
            state.Items[TicketItemNames.ReplacedRefreshToken] = pair.RefreshToken;
        }
    }
}
