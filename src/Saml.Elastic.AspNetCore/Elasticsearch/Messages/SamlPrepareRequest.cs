using System.Text.Json.Serialization;

namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Body of <c>POST /_security/saml/prepare</c>: creates a SAML authentication request (AuthnRequest) as a URL string. With neither
/// <see cref="Realm"/> nor <see cref="AssertionConsumerServiceUrl"/>, the options' are used; without those, Elasticsearch must have exactly
/// one SAML realm.
/// </summary>
public sealed record SamlPrepareRequest
{
    /// <summary>
    /// The Assertion Consumer Service URL that matches the one of the SAML realms in Elasticsearch (<c>acs</c>). The realm is used to
    /// generate the authentication request. Compared exactly with <c>sp.acs</c>.
    /// </summary>
    [JsonPropertyName("acs")]
    public string? AssertionConsumerServiceUrl { get; init; }

    /// <summary>The name of the SAML realm in Elasticsearch for which the configuration is used to generate the authentication request (<c>realm</c>). Case-sensitive.</summary>
    public string? Realm { get; init; }

    /// <summary>
    /// A string that will be included in the redirect URL that this API returns as the <c>RelayState</c> query parameter
    /// (<c>relay_state</c>). If the authentication request is signed, this value is used as part of the signature computation. The identity
    /// provider gives it back with its Response. SAML allows 80 bytes; only ASCII survives.
    /// </summary>
    public string? RelayState { get; init; }

    /// <summary>Leaves the RelayState out: it is the application's secret.</summary>
    public override string ToString() =>
        $"{nameof(SamlPrepareRequest)} {{ Realm = {Realm}, AssertionConsumerServiceUrl = {AssertionConsumerServiceUrl} }}";
}
