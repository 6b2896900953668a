namespace Saml.Elastic.AspNetCore;

/// <summary>Body of <c>POST /_security/saml/prepare</c>.</summary>
public sealed record SamlPrepareRequest
{
    /// <summary>The Assertion Consumer Service URL that selects the realm (<c>sp.acs</c>, compared exactly).</summary>
    public string? AssertionConsumerServiceUrl { get; init; }

    /// <summary>The name of the SAML realm, case-sensitive.</summary>
    public string? Realm { get; init; }

    /// <summary>Text that the identity provider gives back with its Response (RelayState); SAML allows 80 bytes.</summary>
    public string? RelayState { get; init; }
}
