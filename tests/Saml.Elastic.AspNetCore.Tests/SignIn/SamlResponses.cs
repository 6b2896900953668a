using System.Text;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary>Responses in the shape of real ones; their signatures are placeholders, for only Elasticsearch verifies them.</summary>
internal static class SamlResponses
{
    public const string SessionIndex = "_session1";
    public const string IssueInstant = "2026-11-22T06:11:46Z";

    public static readonly XNamespace Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public static readonly XNamespace Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public static readonly XNamespace Ds = "http://www.w3.org/2000/09/xmldsig#";

    public static XElement Create(
        string? inResponseTo = SignInApp.RequestId, bool signResponse = false, bool signAssertion = true, string assertionId = "_assertion1")
    {
        var assertion = new XElement(
            Assertion + "Assertion",
            new XAttribute("ID", assertionId),
            new XAttribute("IssueInstant", IssueInstant),
            new XElement(Assertion + "Issuer", "https://idp.example"),
            signAssertion ? Signature(assertionId) : null,
            new XElement(Assertion + "Subject", new XElement(Assertion + "NameID", "4efb5ac2")),
            new XElement(Assertion + "AuthnStatement", new XAttribute("SessionIndex", SessionIndex)));
        return new(
            Protocol + "Response",
            new XAttribute(XNamespace.Xmlns + "samlp", Protocol.NamespaceName),
            new XAttribute("ID", "_response1"),
            inResponseTo is null ? null : new XAttribute("InResponseTo", inResponseTo),
            new XElement(Assertion + "Issuer", "https://idp.example"),
            signResponse ? Signature("_response1") : null,
            Status("urn:oasis:names:tc:SAML:2.0:status:Success"),
            assertion);
    }

    public static XElement Status(string code, string? inner = null) =>
        new(Protocol + "Status", new XElement(
            Protocol + "StatusCode",
            new XAttribute("Value", code),
            inner is null ? null : new XElement(Protocol + "StatusCode", new XAttribute("Value", inner))));

    public static XElement Signature(string id) =>
        new(
            Ds + "Signature",
            new XElement(Ds + "SignedInfo", new XElement(
                Ds + "Reference",
                new XAttribute("URI", "#" + id),
                new XElement(
                    Ds + "Transforms",
                    new XElement(Ds + "Transform", new XAttribute("Algorithm", "http://www.w3.org/2000/09/xmldsig#enveloped-signature")),
                    new XElement(Ds + "Transform", new XAttribute("Algorithm", "http://www.w3.org/2001/10/xml-exc-c14n#"))))),
            new XElement(Ds + "SignatureValue", "AAAA"));

    public static string Base64(this XElement response) => Base64(response.ToString(SaveOptions.DisableFormatting));

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static byte[] Bytes(this XElement response) => Encoding.UTF8.GetBytes(response.ToString(SaveOptions.DisableFormatting));
}
