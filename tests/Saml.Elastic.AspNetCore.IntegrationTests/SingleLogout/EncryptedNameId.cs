using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>Replaces the NameID of a message by an EncryptedID.</summary>
internal static class EncryptedNameId
{
    public static void Replace(XmlDocument document, X509Certificate2 recipient)
    {
        var nameId = (XmlElement)document.GetElementsByTagName("NameID", SamlXml.Assertion.NamespaceName)[0]!;
        using var aes = Aes.Create();
        using var publicKey = recipient.GetRSAPublicKey()!;
        var encrypted = new EncryptedXml(document);
        var data = new EncryptedData
        {
            Type = EncryptedXml.XmlEncElementUrl,
            EncryptionMethod = new EncryptionMethod(EncryptedXml.XmlEncAES256Url),
            CipherData = new CipherData(encrypted.EncryptData(nameId, aes, content: false)),
        };
        data.KeyInfo.AddClause(new KeyInfoEncryptedKey(new EncryptedKey
        {
            EncryptionMethod = new EncryptionMethod(EncryptedXml.XmlEncRSAOAEPUrl),
            CipherData = new CipherData(EncryptedXml.EncryptKey(aes.Key, publicKey, useOAEP: true)),
        }));
        var wrapper = document.CreateElement("saml", "EncryptedID", SamlXml.Assertion.NamespaceName);
        wrapper.AppendChild(document.ImportNode(data.GetXml(), deep: true));
        nameId.ParentNode!.ReplaceChild(wrapper, nameId);
    }
}
