using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>The session of the current request.</summary>
/// <param name="Context">The request.</param>
/// <param name="Live">The session; it has an access token.</param>
/// <param name="Request">What this request has seen of it.</param>
internal sealed record CurrentSession(HttpContext Context, LiveSession Live, RequestSession Request);
