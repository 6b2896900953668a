using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using Saml.Elastic.AspNetCore.Testing.IdentityProvider;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>XML signatures and encryption as SAML's HTTP-POST binding has them.</summary>
internal static class EnvelopedSignature
{
    private const string RsaOaepMgf1p = EncryptedXml.XmlEncRSAOAEPUrl;

    /// <summary>Signs the element (by its ID) and puts the signature behind its Issuer.</summary>
    public static void Add(XmlElement element, X509Certificate2 certificate) => Add(element, new MessageSigner(certificate));

    /// <inheritdoc cref="Add(XmlElement, X509Certificate2)"/>
    public static void Add(XmlElement element, MessageSigner signer)
    {
        using var key = signer.Certificate.GetRSAPrivateKey();
        var signed = new SignedXml(element.OwnerDocument) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = signer.Algorithm.Uri;
        var reference = new Reference("#" + element.GetAttribute("ID")) { DigestMethod = signer.Algorithm.DigestUri };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(signer.Certificate));
        signed.ComputeSignature();
        var signature = element.OwnerDocument.ImportNode(signed.GetXml(), deep: true);
        element.InsertAfter(signature, element["Issuer", SamlXml.Assertion.NamespaceName]);
    }

    /// <summary>Replaces the assertion by an EncryptedAssertion: AES-256-CBC, its key by RSA-OAEP.</summary>
    public static void Encrypt(XmlElement assertion, X509Certificate2 recipient) => Encrypt(assertion, recipient, "EncryptedAssertion");

    /// <summary>Replaces the NameID by an EncryptedID, in the same way.</summary>
    public static void EncryptNameId(XmlElement nameId, X509Certificate2 recipient) => Encrypt(nameId, recipient, "EncryptedID");

    private static void Encrypt(XmlElement element, X509Certificate2 recipient, string replacement)
    {
        using var aes = Aes.Create();
        var encrypted = new EncryptedXml(element.OwnerDocument);
        var data = new EncryptedData
        {
            Type = EncryptedXml.XmlEncElementUrl,
            EncryptionMethod = new EncryptionMethod(EncryptedXml.XmlEncAES256Url),
            CipherData = new CipherData(encrypted.EncryptData(element, aes, content: false)),
        };
        using var publicKey = recipient.GetRSAPublicKey()!;
        data.KeyInfo.AddClause(new KeyInfoEncryptedKey(new EncryptedKey
        {
            EncryptionMethod = new EncryptionMethod(RsaOaepMgf1p),
            CipherData = new CipherData(EncryptedXml.EncryptKey(aes.Key, publicKey, useOAEP: true)),
        }));
        var wrapper = element.OwnerDocument.CreateElement("saml", replacement, SamlXml.Assertion.NamespaceName);
        wrapper.AppendChild(element.OwnerDocument.ImportNode(data.GetXml(), deep: true));
        element.ParentNode!.ReplaceChild(wrapper, element);
    }
}
