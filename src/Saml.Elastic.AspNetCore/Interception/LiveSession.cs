using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>A session of this request.</summary>
/// <param name="Target">The Elastic scheme that it belongs to; its tokens must reach no other.</param>
/// <param name="Session">The session.</param>
internal sealed record LiveSession(SignOutTarget Target, TicketSession Session);
