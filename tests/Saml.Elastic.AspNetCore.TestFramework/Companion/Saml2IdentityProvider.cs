namespace Sustainsys.Saml2.AspNetCore2;

/// <summary>What the stand-in knows of its identity provider.</summary>
/// <param name="EntityId">Its entity id.</param>
/// <param name="SingleSignOnUrl">Where AuthnRequests go.</param>
/// <param name="SingleLogoutUrl">Where logout messages go.</param>
/// <param name="LogoutByPost">Whether it takes them by the HTTP-POST binding.</param>
public sealed record Saml2IdentityProvider(string EntityId, string SingleSignOnUrl, string SingleLogoutUrl, bool LogoutByPost);
