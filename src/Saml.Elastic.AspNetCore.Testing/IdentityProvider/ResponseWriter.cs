using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing.IdentityProvider;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Writes and signs a SAML Response.</summary>
internal static class ResponseWriter
{
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private const string BasicNameFormat = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
    private static readonly TimeSpan NotBeforeMargin = TimeSpan.FromSeconds(30);

    /// <param name="message">What it says, and what of it is signed.</param>
    /// <param name="issuer">The identity provider's entity id.</param>
    /// <param name="signer">Null: nothing is signed, whatever the message wants.</param>
    public static string Write(ResponseMessage message, string issuer, MessageSigner? signer)
    {
        var document = SamlXml.ToDocument(Response(message, issuer));
        message.BeforeSigning?.Invoke(document);
        var assertion = document.DocumentElement!["Assertion", SamlXml.Assertion.NamespaceName];
        if (assertion is not null && message.SignAssertion && signer is not null)
            EnvelopedSignature.Add(assertion, signer);
        if (assertion is not null && message.EncryptFor is not null)
            EnvelopedSignature.Encrypt(assertion, message.EncryptFor);
        if (message.SignResponse && signer is not null)
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
        SamlXml.Status(message.Status, message.SecondLevelStatus),
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
                new XAttribute("AuthnInstant", SamlXml.Instant(message.AuthnInstant ?? message.IssueInstant)),
                message.SessionNotOnOrAfter is { } sessionEnd ? new XAttribute("SessionNotOnOrAfter", SamlXml.Instant(sessionEnd)) : null,
                SamlXml.Optional("SessionIndex", message.SessionIndex),
                new XElement(
                    SamlXml.Assertion + "AuthnContext",
                    new XElement(SamlXml.Assertion + "AuthnContextClassRef", message.AuthnContextClassRef))),
            message.User.Attributes.Count == 0 ? null : new XElement(
                SamlXml.Assertion + "AttributeStatement",
                message.User.Attributes.Select(attribute => Attribute(attribute.Key, attribute.Value))));
    }

    private static XElement Attribute(string name, string[] values) => new(
        SamlXml.Assertion + "Attribute",
        new XAttribute("Name", name),
        new XAttribute("NameFormat", BasicNameFormat),
        values.Select(value => new XElement(SamlXml.Assertion + "AttributeValue", value)));
}
