using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>What operators can do about a failure.</summary>
internal static class FailureCure
{
    /// <summary>A sentence, or null when the failure is not theirs to cure.</summary>
    public static string? Find(ElasticsearchFailureKind kind) => kind switch
    {
        UntrustedServer =>
            "Set CertificateFingerprint to the SHA-256 fingerprint of Elasticsearch's certificate or CA, or CertificateAuthorityFile to the CA's PEM file.",
        ServiceCredential => "Check the credential in section Elasticsearch (Username and Password, ApiKey or BearerToken).",
        Privilege => "Give the service user the cluster privileges manage_saml and manage_token.",
        License => "SAML needs a Platinum, Enterprise or Trial licence.",
        WrongAddress => "Check the address, and that security is switched on in Elasticsearch.",
        Redirected => "Set the address to the one that is redirected to; redirects are not followed, for they would carry tokens elsewhere.",
        TokenServiceDisabled => "Set xpack.security.authc.token.enabled in Elasticsearch.",
        TokenIndexBlocked => "Elasticsearch refuses to write to its token index: check its free disk space.",
        RefreshTokenOfAnotherClient => "Keep to the service account that signed the user in.",
        _ => null,
    };
}
