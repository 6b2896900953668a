using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.IdentityProvider;

/// <summary>What real Elasticsearch makes of a misbehaviour.</summary>
/// <param name="How">The misbehaviour.</param>
/// <param name="Response">Is the sign-in accepted?</param>
/// <param name="LogoutRequest">The number of tokens that die; null: refused.</param>
/// <param name="LogoutResponse">Is the answer accepted?</param>
internal sealed record MisbehaviourCase(SamlMisbehaviour How, bool Response, int? LogoutRequest, bool LogoutResponse);
