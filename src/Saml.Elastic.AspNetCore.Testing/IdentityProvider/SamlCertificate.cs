using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Keys for tests, made at run time: none is ever kept in a repository.</summary>
public static class SamlCertificate
{
    private const int KeySize = 2048;

    /// <summary>A self-signed RSA certificate with its private key, good for 30 days and for a TLS server on this machine too.</summary>
    /// <param name="commonName">The subject's name.</param>
    public static X509Certificate2 Create(string commonName)
    {
        using var key = RSA.Create(KeySize);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    /// <summary>The private key as PKCS#8 PEM.</summary>
    /// <param name="certificate">An RSA certificate with an exportable private key.</param>
    public static string ExportKeyPem(this X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }
}
