namespace Sustainsys.Saml2.AspNetCore2;

/// <summary>Stands in for Sustainsys.Saml2's type.</summary>
public sealed record EntityId(string Id);
