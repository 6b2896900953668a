using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Reads NameIDs.</summary>
internal static class NameIdReader
{
    /// <summary>The name; null when there is none, or it is empty.</summary>
    public static SamlName? Read(XmlElement? nameId) => nameId.Text() is { } value
        ? new SamlName(
            value,
            nameId.Attribute("Format"),
            nameId.Attribute("NameQualifier"),
            nameId.Attribute("SPNameQualifier"),
            nameId.Attribute("SPProvidedID"))
        : null;

    /// <summary>A LogoutRequest's name, which may be encrypted.</summary>
    /// <exception cref="SamlRefusal">It cannot be decrypted.</exception>
    public static SamlName? ReadOfRequest(XmlElement request, SamlRealm realm)
    {
        if (request.Child("NameID", SamlNames.Assertion) is { } nameId)
            return Read(nameId);
        var decrypted = request.Child("EncryptedID", SamlNames.Assertion) is { } encrypted
            ? SamlDecryption.Decrypt(encrypted, "EncryptedID", realm)
            : null;
        return decrypted?.Is("NameID", SamlNames.Assertion) == true ? Read(decrypted) : null;
    }
}
