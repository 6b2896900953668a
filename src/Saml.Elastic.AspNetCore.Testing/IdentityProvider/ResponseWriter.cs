using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Writes and signs a SAML Response.</summary>
internal static class ResponseWriter
{
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private const string PasswordContext = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password";
    private static readonly TimeSpan NotBeforeMargin = TimeSpan.FromSeconds(30);

    public static string Write(ResponseMessage message, string issuer, X509Certificate2 signer)
    {
        var document = SamlXml.ToDocument(Response(message, issuer));
        message.BeforeSigning?.Invoke(document);
        var assertion = document.DocumentElement!["Assertion", SamlXml.Assertion.NamespaceName];
        if (assertion is not null && message.SignAssertion)
            EnvelopedSignature.Add(assertion, signer);
        if (assertion is not null && message.EncryptFor is not null)
            EnvelopedSignature.Encrypt(assertion, message.EncryptFor);
        if (message.SignResponse)
            EnvelopedSignature.Add(document.DocumentElement, signer);
        message.AfterSigning?.Invoke(document);
        return document.OuterXml;
    }

    private static XElement Response(ResponseMessage message, string issuer) => new(
        SamlXml.Protocol + "Response",
        new XAttribute("ID", message.Id),
        new XAttribute("Version", "2.0"),
        new XAttribute("IssueInstant", SamlXml.Instant(message.IssueInstant)),
        new XAttribute("Destination", message.Destination ?? message.Recipient.AssertionConsumerServiceUrl),
        SamlXml.Optional("InResponseTo", message.InResponseTo),
        new XElement(SamlXml.Assertion + "Issuer", issuer),
        SamlXml.Status(message.Status),
        message.Status == SamlXml.Success ? Assertion(message, issuer) : null);

    private static XElement Assertion(ResponseMessage message, string issuer)
    {
        var end = SamlXml.Instant(message.IssueInstant + message.Lifetime);
        return new XElement(
            SamlXml.Assertion + "Assertion",
            new XAttribute("ID", message.AssertionId),
            new XAttribute("Version", "2.0"),
            new XAttribute("IssueInstant", SamlXml.Instant(message.IssueInstant)),
            new XElement(SamlXml.Assertion + "Issuer", issuer),
            new XElement(
                SamlXml.Assertion + "Subject",
                message.NameId is null ? null : SamlXml.NameId(message.NameId),
                new XElement(
                    SamlXml.Assertion + "SubjectConfirmation",
                    new XAttribute("Method", Bearer),
                    new XElement(
                        SamlXml.Assertion + "SubjectConfirmationData",
                        new XAttribute("NotOnOrAfter", end),
                        new XAttribute("Recipient", message.Recipient.AssertionConsumerServiceUrl),
                        SamlXml.Optional("InResponseTo", message.InResponseTo)))),
            new XElement(
                SamlXml.Assertion + "Conditions",
                new XAttribute("NotBefore", SamlXml.Instant(message.IssueInstant - NotBeforeMargin)),
                new XAttribute("NotOnOrAfter", end),
                new XElement(
                    SamlXml.Assertion + "AudienceRestriction",
                    new XElement(SamlXml.Assertion + "Audience", message.Audience ?? message.Recipient.EntityId))),
            new XElement(
                SamlXml.Assertion + "AuthnStatement",
                new XAttribute("AuthnInstant", SamlXml.Instant(message.IssueInstant)),
                SamlXml.Optional("SessionIndex", message.SessionIndex),
                new XElement(
                    SamlXml.Assertion + "AuthnContext",
                    new XElement(SamlXml.Assertion + "AuthnContextClassRef", PasswordContext))),
            new XElement(
                SamlXml.Assertion + "AttributeStatement",
                Attribute("uid", message.User.Uid),
                Attribute("displayName", message.User.DisplayName),
                Attribute("mail", message.User.Mail),
                message.User.Groups.Length == 0 ? null : Attribute("groups", message.User.Groups)));
    }

    private static XElement Attribute(string name, params string[] values) => new(
        SamlXml.Assertion + "Attribute",
        new XAttribute("Name", name),
        values.Select(value => new XElement(SamlXml.Assertion + "AttributeValue", value)));
}
