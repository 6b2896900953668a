using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Reads the attributes of an assertion that has been verified.</summary>
internal static class AssertionAttributes
{
    public static IReadOnlyList<SamlAttribute> Read(XmlElement assertion, SamlRealm realm) =>
    [
        .. from statement in assertion.Children("AttributeStatement", SamlNames.Assertion)
           from attribute in Plain(statement).Concat(Encrypted(statement, realm))
           select Read(attribute),
    ];

    private static IEnumerable<XmlElement> Plain(XmlElement statement) => statement.Children("Attribute", SamlNames.Assertion);

    private static IEnumerable<XmlElement> Encrypted(XmlElement statement, SamlRealm realm) =>
        statement.Children("EncryptedAttribute", SamlNames.Assertion).Select(encrypted => SamlDecryption.Decrypt(encrypted, "attribute", realm));

    private static SamlAttribute Read(XmlElement attribute) => new(
        attribute.Attribute("Name") ?? "",
        attribute.Attribute("FriendlyName"),
        [.. attribute.Children("AttributeValue", SamlNames.Assertion).Select(value => value.Text()).OfType<string>()]);
}
