using System.IO.Compression;
using System.Net;
using System.Security.Claims;
using System.Text;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing;

namespace Sustainsys.Saml2.AspNetCore2;

/// <summary>The stand-in's messages: in their form, unsigned, for nobody verifies them.</summary>
internal static class Saml2Messages
{
    public const string LogoutNameIdClaim = "http://Sustainsys.se/Saml2/LogoutNameIdentifier";
    public const string SessionIndexClaim = "http://Sustainsys.se/Saml2/SessionIndex";

    public static string AuthnRequest(string id, string issuer, string destination) =>
        Message("AuthnRequest", id, issuer, new XAttribute("Destination", destination));

    public static string LogoutRequest(string id, string issuer, string nameId, string sessionIndex) => Message(
        "LogoutRequest",
        id,
        issuer,
        new XElement(SamlXml.Assertion + "NameID", nameId),
        new XElement(SamlXml.Protocol + "SessionIndex", sessionIndex));

    public static string LogoutResponse(string inResponseTo, string issuer, string destination) => Message(
        "LogoutResponse",
        $"id{Guid.NewGuid():N}",
        issuer,
        new XAttribute("InResponseTo", inResponseTo),
        new XAttribute("Destination", destination),
        new XElement(SamlXml.Protocol + "Status", new XElement(SamlXml.Protocol + "StatusCode", new XAttribute("Value", SamlXml.Success))));

    public static string Query(string parameter, string message, string? relayState) => RedirectBinding.Query(parameter, message, relayState, signer: null);

    public static string Form(string url, string parameter, string message, string? relayState) =>
        $"""
        <form method="post" action="{WebUtility.HtmlEncode(url)}">
        <input type="hidden" name="{parameter}" value="{Convert.ToBase64String(Encoding.UTF8.GetBytes(message))}">
        <input type="hidden" name="RelayState" value="{WebUtility.HtmlEncode(relayState)}"></form>
        """;

    /// <summary>A message of either binding.</summary>
    public static XElement Read(string message)
    {
        var bytes = Convert.FromBase64String(message);
        using Stream xml = bytes[0] == '<' ? new MemoryStream(bytes) : new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return XElement.Load(xml);
    }

    public static IEnumerable<Claim> Claims(XElement response, string identityProvider)
    {
        var nameId = response.Descendants(SamlXml.Assertion + "NameID").First().Value;
        yield return new Claim(ClaimTypes.NameIdentifier, nameId);
        yield return new Claim(LogoutNameIdClaim, nameId, null, identityProvider);
        yield return new Claim(SessionIndexClaim, response.Descendants(SamlXml.Assertion + "AuthnStatement").First().Attribute("SessionIndex")!.Value, null, identityProvider);
        var uid = response.Descendants(SamlXml.Assertion + "Attribute").FirstOrDefault(attribute => attribute.Attribute("Name")?.Value == "uid");
        yield return new Claim(ClaimTypes.Name, uid?.Element(SamlXml.Assertion + "AttributeValue")!.Value ?? nameId);
    }

    private static string Message(string name, string id, string issuer, params object[] content) => new XElement(
        SamlXml.Protocol + name,
        new XAttribute("ID", id),
        new XAttribute("Version", "2.0"),
        new XElement(SamlXml.Assertion + "Issuer", issuer),
        content).ToString(SaveOptions.DisableFormatting);
}
