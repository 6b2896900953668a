namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Names the tokens of one session at one moment of its life: what requests that come together ask about.</summary>
/// <param name="Scheme">The Elastic sign-out scheme.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Generation">How often the tokens have been refreshed.</param>
internal readonly record struct TokensKey(string Scheme, string SessionId, int Generation);
