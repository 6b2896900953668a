using System.Xml;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Writes the identity provider's logout messages, not yet signed: each binding signs in its own way.</summary>
internal static class LogoutWriter
{
    public static XmlDocument Write(LogoutRequestMessage message, string issuer)
    {
        var document = SamlXml.ToDocument(new XElement(
            SamlXml.Protocol + "LogoutRequest",
            new XAttribute("ID", message.Id),
            new XAttribute("Version", "2.0"),
            new XAttribute("IssueInstant", SamlXml.Instant(message.IssueInstant)),
            new XAttribute("Destination", message.Destination ?? message.Recipient.SingleLogoutServiceUrl),
            message.Lifetime is { } lifetime ? new XAttribute("NotOnOrAfter", SamlXml.Instant(message.IssueInstant + lifetime)) : null,
            new XElement(SamlXml.Assertion + "Issuer", issuer),
            SamlXml.NameId(message.NameId),
            message.SessionIndex is null ? null : new XElement(SamlXml.Protocol + "SessionIndex", message.SessionIndex)));
        message.BeforeSigning?.Invoke(document);
        return document;
    }

    public static XmlDocument Write(LogoutResponseMessage message, string issuer)
    {
        var document = SamlXml.ToDocument(new XElement(
            SamlXml.Protocol + "LogoutResponse",
            new XAttribute("ID", message.Id),
            new XAttribute("Version", "2.0"),
            new XAttribute("IssueInstant", SamlXml.Instant(message.IssueInstant)),
            new XAttribute("Destination", message.Destination ?? message.Recipient.SingleLogoutServiceUrl),
            SamlXml.Optional("InResponseTo", message.InResponseTo),
            new XElement(SamlXml.Assertion + "Issuer", issuer),
            SamlXml.Status(message.Status, message.SecondLevelStatus)));
        message.BeforeSigning?.Invoke(document);
        return document;
    }
}
