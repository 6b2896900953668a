namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A service provider that the user has signed in to, and how the last Response named user and session.</summary>
internal sealed record SessionParticipant(SamlServiceProvider ServiceProvider, SamlNameId NameId, string? SessionIndex);
