using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>The session that a request is about to end.</summary>
/// <param name="Target">The Elastic scheme that it belongs to.</param>
/// <param name="Session">The session.</param>
/// <param name="Tokens">Its newest tokens.</param>
/// <param name="Superseded">Older tokens of the session that may still live.</param>
internal sealed record FoundSession(SignOutTarget Target, TicketSession Session, TokenPair Tokens, IReadOnlyList<TokenPair> Superseded);
