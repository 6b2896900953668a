using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>
/// The signature inside a message. It must be the only one, a child of the root, and sign just the root: so whatever is read from the
/// document afterwards is what was verified.
/// </summary>
internal static class MessageSignature
{
    private const int MostTransforms = 2;

    private static readonly string[] Transforms = [SignedXml.XmlDsigEnvelopedSignatureTransformUrl, SignedXml.XmlDsigExcC14NTransformUrl];

    /// <exception cref="RefusedException">There is no signature, or not of one of the certificates' keys, or it signs anything else.</exception>
    public static void Verify(XmlDocument message, IReadOnlyList<X509Certificate2> certificates)
    {
        var signature = OnlySignature(message);
        RequireUniqueIds(message);
        try
        {
            var signed = new RootSignedXml(message);
            signed.LoadXml(signature);
            RequireRootAlone(signed, message.DocumentElement!.GetAttribute("ID"));
            if (!certificates.Any(certificate => IsSignedBy(signed, certificate)))
                throw new RefusedException("The signature does not verify with a certificate of the service provider.");
        }
        catch (Exception malformed) when (malformed is CryptographicException or FormatException or ArgumentException)
        {
            throw new RefusedException("The signature is malformed.");
        }
    }

    /// <summary>Is there anything that calls itself a signature?</summary>
    public static bool IsPresent(XmlDocument message) => All(message).Any();

    private static IEnumerable<XmlElement> All(XmlDocument message) =>
        message.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl).OfType<XmlElement>();

    private static XmlElement OnlySignature(XmlDocument message) => All(message).ToArray() switch
    {
        [] => throw new RefusedException("The message is not signed, and the service provider has a certificate."),
        [var only] when only.ParentNode == message.DocumentElement => only,
        _ => throw new RefusedException("The message must have one signature, a child of its root."),
    };

    private static void RequireUniqueIds(XmlDocument message)
    {
        var ids = message.SelectNodes("//@*[translate(local-name(), 'ID', 'id') = 'id']")!.OfType<XmlAttribute>();
        if (ids.GroupBy(id => id.Value, StringComparer.Ordinal).Any(same => same.Count() > 1))
            throw new RefusedException("The message has an ID twice.");
    }

    private static void RequireRootAlone(SignedXml signed, string rootId)
    {
        _ = SignatureAlgorithms.Hash(signed.SignatureMethod);
        if (signed.SignedInfo!.CanonicalizationMethod != SignedXml.XmlDsigExcC14NTransformUrl)
            throw new RefusedException("The signature must be over exclusive canonical XML.");
        if (signed.SignedInfo.References.Cast<Reference>().ToArray() is not [var reference] || rootId.Length == 0 || reference.Uri != "#" + rootId)
            throw new RefusedException("The signature must have one reference, to the root's ID.");
        var transforms = Enumerable.Range(0, Math.Min(reference.TransformChain.Count, MostTransforms + 1)).Select(i => reference.TransformChain[i].Algorithm);
        if (!transforms.SequenceEqual(Transforms))
            throw new RefusedException("The signature's transforms must be enveloped-signature and exclusive canonicalization.");
        if (!SignatureAlgorithms.IsDigest(reference.DigestMethod))
            throw new RefusedException("The signature's digest must be SHA-256, SHA-384 or SHA-512.");
    }

    private static bool IsSignedBy(SignedXml signed, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        return key is not null && signed.CheckSignature(key);
    }
}
