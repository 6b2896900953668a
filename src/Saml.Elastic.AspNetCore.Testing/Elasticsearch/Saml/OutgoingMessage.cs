using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A message of a realm to its identity provider.</summary>
/// <param name="Name">The root element's name.</param>
/// <param name="Destination">The identity provider's endpoint.</param>
/// <param name="Content">What follows the Issuer, and the root's further attributes.</param>
internal sealed record OutgoingMessage(string Name, string Destination, params object?[] Content)
{
    private const int IdLength = 20;

    private static readonly XNamespace Protocol = SamlNames.Protocol;
    private static readonly XNamespace Assertion = SamlNames.Assertion;
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public string Id { get; } = "_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength));

    public byte[] ToXml(SamlRealm realm, DateTimeOffset issueInstant)
    {
        var root = new XElement(
            Protocol + Name,
            new XAttribute(XNamespace.Xmlns + "saml2p", Protocol),
            new XAttribute("Destination", Destination),
            new XAttribute("ID", Id),
            new XAttribute("IssueInstant", issueInstant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            new XAttribute("Version", "2.0"),
            Content.OfType<XAttribute>(),
            new XElement(Assertion + "Issuer", new XAttribute(XNamespace.Xmlns + "saml2", Assertion), realm.SpEntityId),
            Content.OfType<XElement>());
        var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, Settings))
            root.WriteTo(writer);
        return output.ToArray();
    }
}
