using System.Security.Cryptography;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Refuses trust settings that cannot work.</summary>
internal static class TrustValidator
{
    private const string Fingerprint = nameof(ElasticsearchSamlClientOptions.CertificateFingerprint);
    private const string AuthorityFile = nameof(ElasticsearchSamlClientOptions.CertificateAuthorityFile);

    public static IEnumerable<string> Validate(ElasticsearchSamlClientOptions options)
    {
        if (options.CertificateFingerprint is { } fingerprint && CertificateFingerprint.Parse(fingerprint) is null)
        {
            yield return $"{Fingerprint} is no SHA-256 fingerprint: it must have {2 * SHA256.HashSizeInBytes} hex digits, with or without"
                + " colons, as \"openssl x509 -fingerprint -sha256\" prints it.";
        }

        if (options is { CertificateFingerprint: not null, CertificateAuthorityFile: not null })
        {
            yield return $"{Fingerprint} and {AuthorityFile} are both set; only one of them can decide whom to trust. Remove one.";
        }

        if (options.CertificateAuthorityFile is { } file && CertificateAuthorityFile.TryLoad(file, out _) is { } problem)
        {
            yield return $"{AuthorityFile} is \"{file}\", which cannot be used: {problem.Message} It must be a PEM file with the CA's certificate.";
        }
    }
}
