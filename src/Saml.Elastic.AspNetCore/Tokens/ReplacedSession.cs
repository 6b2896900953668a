using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>
/// Remembers, at the challenge, the session that a sign-in will replace: the form post to the Assertion Consumer Service comes from
/// another site, and a Lax cookie does not come with it.
/// </summary>
internal static class ReplacedSession
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

        // Never null: another library may not know how to write that into its state.
        state.SetString(TicketItemNames.ReplacedSessionId, id);
        state.SetString(TicketItemNames.ReplacedLogoutScheme, live.GetString(TicketItemNames.LogoutScheme));
        if (live.Items.ContainsKey(TicketItemNames.TokenSource) && ReadTokens(context.RequestServices, live) is { } pair)
        {
            state.SetString(TicketItemNames.ReplacedAccessToken, pair.AccessToken);
            state.SetString(TicketItemNames.ReplacedRefreshToken, pair.RefreshToken);
        }
    }

    /// <summary>Takes it out of the properties: it must not get into the new ticket.</summary>
    public static TicketSession? Take(AuthenticationProperties properties)
    {
        var id = Take(properties, TicketItemNames.ReplacedSessionId);
        var logoutScheme = Take(properties, TicketItemNames.ReplacedLogoutScheme);
        var tokens = new TokenPair(Take(properties, TicketItemNames.ReplacedAccessToken), Take(properties, TicketItemNames.ReplacedRefreshToken));
        return id is null
            ? null
            : new TicketSession(
                id,
                tokens is { AccessToken: null, RefreshToken: null } ? null : tokens,
                new ClaimsPrincipal(),
                new AuthenticationProperties { Items = { [TicketItemNames.LogoutScheme] = logoutScheme } });
    }

    // Without a sign-out scheme nobody has given the tokens other names.
    private static TokenPair? ReadTokens(IServiceProvider services, AuthenticationProperties live)
    {
        var schemes = services.GetServices<ElasticSamlLogoutScheme>().Select(scheme => scheme.Name).ToList();
        var name = schemes is [var only] ? only : schemes.Find(scheme => scheme == live.GetString(TicketItemNames.LogoutScheme));
        return name is null
            ? TicketTokens.Read(live, ElasticTokenNames.AccessToken, ElasticTokenNames.RefreshToken)
            : Read(services.GetRequiredService<IOptionsMonitor<ElasticSamlLogoutOptions>>().Get(name));

        TokenPair? Read(ElasticSamlLogoutOptions names) => TicketTokens.Read(live, names.AccessTokenName, names.RefreshTokenName);
    }

    private static string? Take(AuthenticationProperties properties, string name) => properties.Items.Remove(name, out var value) ? value : null;
}
