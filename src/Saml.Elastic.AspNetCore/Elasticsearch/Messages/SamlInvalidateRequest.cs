using System.Text.Json.Serialization;

namespace Saml.Elastic.AspNetCore;

/// <summary>Body of <c>POST /_security/saml/invalidate</c>: submits a SAML LogoutRequest message to Elasticsearch for consumption.</summary>
public sealed record SamlInvalidateRequest
{
    /// <summary>
    /// The query part of the URL that the user was redirected to by the SAML identity provider to initiate the single logout
    /// (<c>query_string</c>). It should include parameters named <c>SAMLRequest</c>, <c>SigAlg</c>, <c>Signature</c>, and
    /// <c>RelayState</c> if there is one. The client application must not attempt to parse or process the parameters, since the signature
    /// is verified over the text as received. Without the leading question mark.
    /// </summary>
    public required string QueryString { get; init; }

    /// <summary>
    /// The Assertion Consumer Service URL that matches the one of the SAML realm in Elasticsearch that should be used (<c>acs</c>).
    /// Without this and <see cref="Realm"/>, the options' are used.
    /// </summary>
    [JsonPropertyName("acs")]
    public string? AssertionConsumerServiceUrl { get; init; }

    /// <summary>The name of the SAML realm in Elasticsearch whose configuration should be used (<c>realm</c>).</summary>
    public string? Realm { get; init; }

    /// <summary>Names the type only: the query is a SAML message.</summary>
    public override string ToString() => nameof(SamlInvalidateRequest);
}
