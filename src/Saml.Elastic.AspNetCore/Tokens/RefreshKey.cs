namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>What one refresh is about: the tokens of one session at one moment of its life.</summary>
/// <param name="Scheme">The Elastic sign-out scheme.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Generation">How often the tokens had been refreshed before.</param>
internal readonly record struct RefreshKey(string Scheme, string SessionId, int Generation);
