namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

/// <summary>Something bad that a service provider, or somebody else, sends.</summary>
/// <param name="Reason">A part of what the identity provider says to it.</param>
/// <param name="Make">Makes it, for the identity provider's base address.</param>
internal sealed record RefusalCase(string Reason, Func<TestServiceProvider, string, string> Make);
