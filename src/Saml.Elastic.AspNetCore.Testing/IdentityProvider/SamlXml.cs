using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Names and formats of SAML documents.</summary>
internal static class SamlXml
{
    public const string RedirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    public const string PostBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    public const string Success = "urn:oasis:names:tc:SAML:2.0:status:Success";
    public const string Requester = "urn:oasis:names:tc:SAML:2.0:status:Requester";
    public const string Responder = "urn:oasis:names:tc:SAML:2.0:status:Responder";
    public const string PartialLogout = "urn:oasis:names:tc:SAML:2.0:status:PartialLogout";
    public const string NoPassive = "urn:oasis:names:tc:SAML:2.0:status:NoPassive";
    public const string InvalidNameIdPolicy = "urn:oasis:names:tc:SAML:2.0:status:InvalidNameIDPolicy";
    public const string PasswordContext = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password";

    public static readonly XNamespace Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public static readonly XNamespace Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public static readonly XNamespace Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
    public static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>An xs:ID that nobody else has.</summary>
    public static string NewId() => "_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    /// <summary>UTC, in whole seconds as most identity providers write it.</summary>
    public static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static XElement Status(string code, string? secondLevel = null) =>
        new(Protocol + "Status",
            new XElement(Protocol + "StatusCode", new XAttribute("Value", code),
                secondLevel is null ? null : new XElement(Protocol + "StatusCode", new XAttribute("Value", secondLevel))));

    internal static XElement NameId(SamlNameId nameId) =>
        new(Assertion + "NameID",
            Optional("Format", nameId.Format),
            Optional("NameQualifier", nameId.NameQualifier),
            Optional("SPNameQualifier", nameId.SPNameQualifier),
            nameId.Value);

    internal static XAttribute? Optional(string name, string? value) => value is null ? null : new XAttribute(name, value);

    internal static XmlDocument ToDocument(XElement root)
    {
        root.SetAttributeValue(XNamespace.Xmlns + "samlp", Protocol.NamespaceName);
        root.SetAttributeValue(XNamespace.Xmlns + "saml", Assertion.NamespaceName);
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(root.ToString(SaveOptions.DisableFormatting));
        return document;
    }
}
