using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Decides whether a ticket's tokens are Elasticsearch's, and reads them.</summary>
internal sealed class ElasticTickets(IOptionsMonitor<ElasticSamlLogoutOptions> options)
{
    private const string RemoteSignInScheme = ".AuthScheme";

    /// <summary>The session of the ticket; its tokens are null when they are not Elasticsearch's.</summary>
    public TicketSession? ReadSession(AuthenticationTicket ticket, SignOutTarget target) => TicketSession.From(ticket, ReadTokens(ticket, target));

    /// <summary>Elasticsearch's tokens in the ticket, or null.</summary>
    public TokenPair? ReadTokens(AuthenticationTicket ticket, SignOutTarget target) =>
        Read(ticket, target) is { } tokens && IsElastic(ticket, target) ? tokens : null;

    /// <summary>Whether the ticket holds tokens, no matter whose.</summary>
    public bool HasTokens(AuthenticationTicket ticket, SignOutTarget target) => Read(ticket, target) is not null;

    private TokenPair? Read(AuthenticationTicket ticket, SignOutTarget target)
    {
        var scheme = options.Get(target.Scheme);
        return TicketTokens.Read(ticket.Properties, scheme.AccessTokenName, scheme.RefreshTokenName);
    }

    /// <summary>The session's tokens with all that belongs to them, as its properties show them now; null when it has none.</summary>
    public SessionTokens? ReadSessionTokens(TicketSession session, SignOutTarget target)
    {
        var scheme = options.Get(target.Scheme);
        return session.Tokens is not { } pair
            ? null
            : SessionTokenItems.Read(session.Properties, scheme.AccessTokenName, scheme.RefreshTokenName) ?? new SessionTokens(pair);
    }

    /// <summary>Puts other tokens into the session's properties.</summary>
    public TicketSession WriteSessionTokens(TicketSession session, SignOutTarget target, SessionTokens tokens)
    {
        var scheme = options.Get(target.Scheme);
        SessionTokenItems.Write(session.Properties, tokens, scheme.AccessTokenName, scheme.RefreshTokenName);
        return session with { Tokens = tokens.Pair };
    }

    private bool IsElastic(AuthenticationTicket ticket, SignOutTarget target) =>
        options.Get(target.Scheme).IsElasticTicket is { } decide
            ? decide(ticket)
            : IsMarked(ticket.Properties) || target.TakesUnmarkedTokens;

    // An app may challenge another remote scheme with the properties of the live ticket, mark and all: the framework notes who signed in.
    private static bool IsMarked(AuthenticationProperties properties) =>
        properties.GetString(TicketItemNames.TokenSource) is { } source && (properties.GetString(RemoteSignInScheme) ?? source) == source;
}
