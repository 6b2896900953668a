namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>What a verified assertion says of the session at the identity provider.</summary>
/// <param name="SessionIndex">The identity provider's name of the session, if it gave one.</param>
/// <param name="IssueInstant">When the assertion was made, by the identity provider's clock.</param>
internal sealed record AssertionFacts(string? SessionIndex, DateTimeOffset? IssueInstant);
