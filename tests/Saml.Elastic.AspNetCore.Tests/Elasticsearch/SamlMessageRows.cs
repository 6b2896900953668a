using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>Refusals that any kind of SAML message can get.</summary>
internal static class SamlMessageRows
{
    public static IEnumerable<(ElasticsearchFailureKind Kind, string Reason, string? Marker)> Refusals =>
    [
        (SignatureRefused, "SAML Signature [AbCdEfGh] could not be validated against [MIIC...]", "could not be validated against ["),
        (IdentityProviderMetadata, "SAML Signature [AbCdEfGh] could not be validated against []", "could not be validated against []"),

        // The first 32 characters of the signature are the sender's: they must not make it look like missing metadata.
        (SignatureRefused, "SAML Signature [could not be validated against []] could not be validated against [MIIC...]", "could not be validated against ["),
        (InResponseToMismatch, "SAML content is in-response-to [_a] but expected one of [_x, _y] ", "SAML content is in-response-to ["),
        (StatusNotSuccess, "SAML Response is not a 'success' response: The SAML IdP did not grant the request. ..", "SAML Response is not a 'success' response"),
        (MessageRefused, "Failed to parse SAML message", "Failed to parse SAML message"),
        (MessageRefused, "SAML message cannot be inflated", "SAML message cannot be inflated"),
        (MessageRefused, "SAML content [[samlp:X: null]] should have a root element of Namespace=[..] Tag=[..]", "should have a root element"),
        (MessageRefused, "SAML Issuer [https://x.test/] does not match expected value [https://idp/metadata]", "does not match expected value"),
        (MessageRefused, "Element {urn:oasis:names:tc:SAML:2.0:protocol}LogoutRequest (..) has no issuer, but expected [..]", "has no issuer"),
        (MessageRefused, "Rejecting SAML assertion because [..] is on/after [..]", "is on/after"),
        (MessageRefused, "SAML EncryptedID [..] is encrypted, but no decryption key is available", "no decryption key"),
        (MessageRefused, "SAML message cannot be Base64 decoded", "cannot be Base64 decoded"),
    ];

    public static IEnumerable<FailureCase> BothGenerations => Refusals.SelectMany(row => FailureCase.Saml(row.Kind, row.Reason, row.Marker));

    public static FailureCase Base64OfVersion9 { get; } =
        FailureCase.Error(MessageRefused, 400, "security_exception", "SAML message cannot be Base64 decoded", "cannot be Base64 decoded");
}
