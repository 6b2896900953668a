namespace Saml.Elastic.AspNetCore;

/// <summary>Body of <c>POST /_security/saml/invalidate</c>.</summary>
public sealed record SamlInvalidateRequest
{
    /// <summary>The query of the identity provider's redirect as received, without the leading question mark.</summary>
    public required string QueryString { get; init; }

    /// <summary>The Assertion Consumer Service URL that selects the realm.</summary>
    public string? AssertionConsumerServiceUrl { get; init; }

    /// <summary>The name of the SAML realm.</summary>
    public string? Realm { get; init; }

    /// <summary>Names the type only: the query is a SAML message.</summary>
    public override string ToString() => nameof(SamlInvalidateRequest);
}
