using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>A session as its ticket shows it.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Tokens">The session's Elasticsearch tokens, or null when it has none.</param>
/// <param name="Principal">The user.</param>
/// <param name="Properties">The ticket's properties.</param>
internal sealed record TicketSession(string Id, TokenPair? Tokens, ClaimsPrincipal Principal, AuthenticationProperties Properties)
{
    /// <summary>The session of the ticket, or null when it has neither an id nor tokens: a ticket from before the library, without tokens.</summary>
    public static TicketSession? From(AuthenticationTicket ticket, TokenPair? tokens)
    {
        var id = ticket.Properties.GetString(TicketItemNames.SessionId) ?? IdOfUnstampedTicket(tokens);
        return id is null ? null : new TicketSession(id, tokens, ticket.Principal, ticket.Properties);
    }

    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));

    // A ticket from before the library was installed. Its text is protected, so whoever replays it cannot vary the token.
    private static string? IdOfUnstampedTicket(TokenPair? tokens) =>
        tokens?.AccessToken is { } token ? Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token))) : null;
}
