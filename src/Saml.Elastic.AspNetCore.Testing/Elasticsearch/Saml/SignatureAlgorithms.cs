using System.Security.Cryptography;
using System.Security.Cryptography.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The algorithms that a signature may use.</summary>
internal static class SignatureAlgorithms
{
    private static readonly HashSet<string> Digests = new(StringComparer.Ordinal)
    {
        SignedXml.XmlDsigSHA1Url, SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigSHA384Url, SignedXml.XmlDsigSHA512Url,
    };

    private static readonly HashSet<string> Transforms = new(StringComparer.Ordinal)
    {
        SignedXml.XmlDsigEnvelopedSignatureTransformUrl, SignedXml.XmlDsigExcC14NTransformUrl, SignedXml.XmlDsigExcC14NWithCommentsTransformUrl,
    };

    /// <summary>The hash of an RSA signature; null when it is another or an unknown algorithm.</summary>
    public static HashAlgorithmName? HashOf(string? algorithm) => algorithm switch
    {
        SamlNames.RsaSha1 => HashAlgorithmName.SHA1,
        SamlNames.RsaSha256 => HashAlgorithmName.SHA256,
        SamlNames.RsaSha384 => HashAlgorithmName.SHA384,
        SamlNames.RsaSha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    public static bool IsDigest(string? algorithm) => algorithm is not null && Digests.Contains(algorithm);

    /// <summary>SAML allows these two kinds only: anything else could sign something that is not what is read.</summary>
    public static bool IsTransform(string? algorithm) => algorithm is not null && Transforms.Contains(algorithm);
}
