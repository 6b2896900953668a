using System.Security.Cryptography;
using System.Security.Cryptography.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>What the identity provider signs with.</summary>
internal sealed record SignatureAlgorithm(string Uri, string DigestUri, HashAlgorithmName Hash)
{
    public static SignatureAlgorithm RsaSha256 { get; } =
        new(SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigSHA256Url, HashAlgorithmName.SHA256);

    /// <summary>What old identity providers still use.</summary>
    public static SignatureAlgorithm RsaSha1 { get; } =
        new(SignedXml.XmlDsigRSASHA1Url, SignedXml.XmlDsigSHA1Url, HashAlgorithmName.SHA1);
}
