namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What is said of every signature that does not verify.</summary>
internal static class SignatureRefusal
{
    private const int CertificateExcerpt = 64;

    public static SamlRefusal Create(string signatureExcerpt, SamlRealm realm)
    {
        var certificates = realm.IdpCertificates.Select(certificate => Convert.ToBase64String(certificate.RawData)[..CertificateExcerpt] + "...");
        return new SamlRefusal($"SAML Signature [{signatureExcerpt}] could not be validated against [{string.Join(',', certificates)}]");
    }
}
