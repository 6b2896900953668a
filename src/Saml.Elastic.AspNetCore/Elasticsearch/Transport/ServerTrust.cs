using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Whom the client takes for its Elasticsearch: by the system's authorities, a CA file, or a fingerprint.</summary>
internal static class ServerTrust
{
    /// <summary>The validation for the options, or null for the system's own.</summary>
    public static RemoteCertificateValidationCallback? For(ElasticsearchSamlClientOptions options)
    {
        if (options.CertificateFingerprint is { Length: > 0 } fingerprint)
        {
            var expected = Normalize(fingerprint);
            return (_, certificate, chain, _) => HasFingerprint(certificate, chain, expected);
        }

        if (options.CertificateAuthorityFile is { Length: > 0 } file)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return (_, certificate, _, errors) => IsIssuedBy(certificate, authorities, errors);
        }

        return null;
    }

    /// <summary>The fingerprint in upper case without separators.</summary>
    public static string Normalize(string fingerprint) => fingerprint.Replace(":", "", StringComparison.Ordinal).Trim().ToUpperInvariant();

    // The convention of Elastic's clients: a match anywhere in the presented chain is trust, whatever else is wrong with it.
    private static bool HasFingerprint(X509Certificate? certificate, X509Chain? chain, string expected) =>
        certificate is not null
        && (chain?.ChainElements.Select(element => element.Certificate) ?? []).Append(certificate)
            .Any(candidate => candidate.GetCertHashString(HashAlgorithmName.SHA256) == expected);

    private static bool IsIssuedBy(X509Certificate? certificate, X509Certificate2Collection authorities, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(copy);
    }
}
