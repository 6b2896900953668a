using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A SAML session at Elasticsearch, and how the identity provider names it.</summary>
public sealed record MintedSession(TokenPair Pair, SamlNameId? NameId, string? SessionIndex);
