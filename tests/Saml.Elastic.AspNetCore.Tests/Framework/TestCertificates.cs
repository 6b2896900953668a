using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>Certificates made in memory.</summary>
internal static class TestCertificates
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>A self-signed server certificate.</summary>
    public static X509Certificate2 SelfSigned(string host = "127.0.0.1", bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, until) = Lifetime(expired);
        return Loadable(ServerRequest(key, host).CreateSelfSigned(from, until));
    }

    /// <summary>A certificate authority, self-signed or below another one.</summary>
    public static X509Certificate2 Authority(string name = "CN=Test authority", X509Certificate2? issuer = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var (from, until) = Lifetime(expired: false);
        return issuer is null ? Loadable(request.CreateSelfSigned(from, until)) : Issue(request, key, issuer);
    }

    /// <summary>A server certificate that an authority has issued, or whoever had its key.</summary>
    public static X509Certificate2 IssuedBy(X509Certificate2 issuer, string host = "127.0.0.1")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Issue(ServerRequest(key, host), key, issuer);
    }

    /// <summary>The SHA-256 fingerprint as Elasticsearch prints it: hex without colons.</summary>
    public static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();

    // By the issuer's key alone, for a forger asks nobody whether his certificate is that of an authority.
    private static X509Certificate2 Issue(CertificateRequest request, ECDsa key, X509Certificate2 issuer)
    {
        using var issuerKey = issuer.GetECDsaPrivateKey()!;
        var (from, until) = Lifetime(expired: false);
        using var issued = request.Create(
            issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), from, until, RandomNumberGenerator.GetBytes(8));
        return Loadable(issued.CopyWithPrivateKey(key));
    }

    private static CertificateRequest ServerRequest(ECDsa key, string host)
    {
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (System.Net.IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        return request;
    }

    private static (DateTimeOffset From, DateTimeOffset Until) Lifetime(bool expired)
    {
        var now = TimeProvider.System.GetUtcNow();
        return expired ? (now.AddDays(-30), now.AddDays(-1)) : (now.AddDays(-1), now.AddDays(30));
    }

    // A key that was only ever in memory cannot serve TLS on every platform.
    private static X509Certificate2 Loadable(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
}
