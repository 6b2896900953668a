using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Decrypts elements that the identity provider has encrypted for a realm.</summary>
internal static class SamlDecryption
{
    private const int ExcerptLength = 32;
    private const string GcmPrefix = "http://www.w3.org/2009/xmlenc11#aes";
    private const int GcmNonceLength = 12;
    private const int GcmTagLength = 16;

    /// <summary>The element inside; it has a document of its own.</summary>
    /// <exception cref="SamlRefusal">There is no key, or it is not the right one.</exception>
    public static XmlElement Decrypt(XmlElement encrypted, string what, SamlRealm realm)
    {
        var certificate = realm.EncryptionCertificate
            ?? throw new SamlRefusal($"SAML {what} [{encrypted.Excerpt(ExcerptLength)}] is encrypted, but no decryption key is available");
        try
        {
            var data = encrypted.Child("EncryptedData", SamlNames.XmlEncryption) ?? throw new CryptographicException("no data");
            return SamlDocument.Load(DecryptData(data, DecryptKey(FindKey(encrypted, data), certificate)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or XmlException or ArgumentException)
        {
            throw new SamlRefusal($"Failed to decrypt SAML {what} {encrypted.Excerpt(ExcerptLength)}", new ErrorCause("decryption_exception", exception.Message));
        }
    }

    // The key stands in the data's KeyInfo, or beside the data.
    private static XmlElement FindKey(XmlElement encrypted, XmlElement data) =>
        data.Child("KeyInfo", SamlNames.XmlSignature).Child("EncryptedKey", SamlNames.XmlEncryption)
        ?? encrypted.Child("EncryptedKey", SamlNames.XmlEncryption)
        ?? throw new CryptographicException("no key");

    private static byte[] DecryptKey(XmlElement element, X509Certificate2 certificate)
    {
        var key = new EncryptedKey();
        key.LoadXml(element);
        using var privateKey = certificate.GetRSAPrivateKey()!;
        var useOaep = key.EncryptionMethod?.KeyAlgorithm == EncryptedXml.XmlEncRSAOAEPUrl;
        return EncryptedXml.DecryptKey(key.CipherData.CipherValue!, privateKey, useOaep);
    }

    private static byte[] DecryptData(XmlElement element, byte[] key)
    {
        var data = new EncryptedData();
        data.LoadXml(element);
        var algorithm = data.EncryptionMethod?.KeyAlgorithm;
        if (algorithm?.StartsWith(GcmPrefix, StringComparison.Ordinal) == true)
            return DecryptGcm(data.CipherData.CipherValue ?? throw new CryptographicException("no content"), key);
        using SymmetricAlgorithm cipher = algorithm == EncryptedXml.XmlEncTripleDESUrl ? TripleDES.Create() : Aes.Create();
        cipher.Key = key;
        return new EncryptedXml().DecryptData(data, cipher);
    }

    private static byte[] DecryptGcm(byte[] content, byte[] key)
    {
        if (content.Length < GcmNonceLength + GcmTagLength)
            throw new CryptographicException("too short");
        using var gcm = new AesGcm(key, GcmTagLength);
        var plain = new byte[content.Length - GcmNonceLength - GcmTagLength];
        gcm.Decrypt(content.AsSpan(0, GcmNonceLength), content.AsSpan(GcmNonceLength, plain.Length), content.AsSpan(^GcmTagLength..), plain);
        return plain;
    }
}
