using System.Security.Cryptography;
using System.Security.Cryptography.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>What a service provider may sign with. SHA-1 is not among them, and no algorithm with a shared secret.</summary>
internal static class SignatureAlgorithms
{
    private static readonly Dictionary<string, HashAlgorithmName> Rsa = new()
    {
        [SignedXml.XmlDsigRSASHA256Url] = HashAlgorithmName.SHA256,
        [SignedXml.XmlDsigRSASHA384Url] = HashAlgorithmName.SHA384,
        [SignedXml.XmlDsigRSASHA512Url] = HashAlgorithmName.SHA512,
    };

    private static readonly string[] Digests = [SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigSHA384Url, SignedXml.XmlDsigSHA512Url];

    /// <summary>The hash of an RSA signature algorithm (PKCS #1 v1.5).</summary>
    /// <exception cref="RefusedException">Another algorithm.</exception>
    public static HashAlgorithmName Hash(string? algorithm) =>
        algorithm is not null && Rsa.TryGetValue(algorithm, out var hash)
            ? hash
            : throw new RefusedException("The signature algorithm must be RSA with SHA-256, SHA-384 or SHA-512.");

    public static bool IsDigest(string? algorithm) => Digests.Contains(algorithm);
}
