using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>An XML signature that stands in the very element that it signs.</summary>
internal sealed class EmbeddedSignature
{
    private const int ExcerptLength = 32;
    private const int MaxTransforms = 2;

    private readonly XmlElement _signed;
    private readonly XmlElement _signature;

    private EmbeddedSignature(XmlElement signed, XmlElement signature) => (_signed, _signature) = (signed, signature);

    /// <summary>The element's signature; null when it has none.</summary>
    public static EmbeddedSignature? Of(XmlElement element) =>
        element.Child("Signature", SamlNames.XmlSignature) is { } signature ? new EmbeddedSignature(element, signature) : null;

    /// <exception cref="SamlRefusal">No certificate of the identity provider verifies it, or it signs something else.</exception>
    public void Verify(SamlRealm realm)
    {
        if (!IsProfiled() || !realm.IdpCertificates.Any(IsSignedBy))
            throw SignatureRefusal.Create(_signature.Excerpt(ExcerptLength), realm);
    }

    // SAML's profile of signatures: one reference, to the parent, with no transform that could change what is seen.
    private bool IsProfiled() =>
        _signature.Child("SignedInfo", SamlNames.XmlSignature) is { } info
        && _signature.Child("Object", SamlNames.XmlSignature) is null
        && SignatureAlgorithms.HashOf(info.Child("SignatureMethod", SamlNames.XmlSignature).Attribute("Algorithm")) is not null
        && info.Children("Reference", SamlNames.XmlSignature).ToArray() is [var reference]
        && RefersToParent(reference)
        && SignatureAlgorithms.IsDigest(reference.Child("DigestMethod", SamlNames.XmlSignature).Attribute("Algorithm"))
        && HasOnlySafeTransforms(reference);

    private bool RefersToParent(XmlElement reference)
    {
        var uri = reference.Attribute("URI");
        return string.IsNullOrEmpty(uri)
            ? _signed == _signed.OwnerDocument.DocumentElement
            : _signed.Attribute("ID") is { Length: > 0 } id && uri == "#" + id;
    }

    private static bool HasOnlySafeTransforms(XmlElement reference)
    {
        string?[] transforms = reference.Child("Transforms", SamlNames.XmlSignature) is { } list
            ? [.. list.Children("Transform", SamlNames.XmlSignature).Select(transform => transform.Attribute("Algorithm"))]
            : [];
        return transforms.Length <= MaxTransforms
            && transforms.Contains(SignedXml.XmlDsigEnvelopedSignatureTransformUrl)
            && transforms.All(SignatureAlgorithms.IsTransform);
    }

    private bool IsSignedBy(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        if (key is null)
            return false;
        try
        {
            var signed = new ParentOnlySignedXml(_signed);
            signed.LoadXml(_signature);
            return signed.CheckSignature(key);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }
}
