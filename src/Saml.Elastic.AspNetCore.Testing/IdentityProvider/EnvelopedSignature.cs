using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>XML signatures and encryption as SAML's HTTP-POST binding has them.</summary>
internal static class EnvelopedSignature
{
    private const string RsaOaepMgf1p = EncryptedXml.XmlEncRSAOAEPUrl;

    /// <summary>Signs the element (by its ID) and puts the signature behind its Issuer.</summary>
    public static void Add(XmlElement element, X509Certificate2 certificate)
    {
        var signed = new SignedXml(element.OwnerDocument) { SigningKey = certificate.GetRSAPrivateKey() };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        var reference = new Reference("#" + element.GetAttribute("ID")) { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(certificate));
        signed.ComputeSignature();
        var signature = element.OwnerDocument.ImportNode(signed.GetXml(), deep: true);
        element.InsertAfter(signature, element["Issuer", SamlXml.Assertion.NamespaceName]);
    }

    /// <summary>Replaces the assertion by an EncryptedAssertion: AES-256-CBC, its key by RSA-OAEP.</summary>
    public static void Encrypt(XmlElement assertion, X509Certificate2 recipient)
    {
        using var aes = Aes.Create();
        var encrypted = new EncryptedXml(assertion.OwnerDocument);
        var data = new EncryptedData
        {
            Type = EncryptedXml.XmlEncElementUrl,
            EncryptionMethod = new EncryptionMethod(EncryptedXml.XmlEncAES256Url),
            CipherData = new CipherData(encrypted.EncryptData(assertion, aes, content: false)),
        };
        using var publicKey = recipient.GetRSAPublicKey()!;
        data.KeyInfo.AddClause(new KeyInfoEncryptedKey(new EncryptedKey
        {
            EncryptionMethod = new EncryptionMethod(RsaOaepMgf1p),
            CipherData = new CipherData(EncryptedXml.EncryptKey(aes.Key, publicKey, useOAEP: true)),
        }));
        var wrapper = assertion.OwnerDocument.CreateElement("saml", "EncryptedAssertion", SamlXml.Assertion.NamespaceName);
        wrapper.AppendChild(assertion.OwnerDocument.ImportNode(data.GetXml(), deep: true));
        assertion.ParentNode!.ReplaceChild(wrapper, assertion);
    }
}
