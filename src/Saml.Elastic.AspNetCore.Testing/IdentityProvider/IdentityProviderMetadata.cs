using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The metadata that a realm reads; the single logout services decide whether a sign-out goes to the identity provider.</summary>
public sealed record IdentityProviderMetadata(string EntityId, string SingleSignOnServiceUrl, X509Certificate2 Certificate)
{
    /// <summary>Locations of HTTP-Redirect single logout services: none and more than one are what realms get wrong.</summary>
    public IReadOnlyList<string> SingleLogoutServiceUrls { get; init; } = [];

    public override string ToString() => new XElement(
        SamlXml.Metadata + "EntityDescriptor",
        new XAttribute("entityID", EntityId),
        new XElement(
            SamlXml.Metadata + "IDPSSODescriptor",
            new XAttribute("protocolSupportEnumeration", SamlXml.Protocol.NamespaceName),
            KeyDescriptor(),
            SingleLogoutServiceUrls.Select(url => Endpoint("SingleLogoutService", url)),
            Endpoint("SingleSignOnService", SingleSignOnServiceUrl))).ToString();

    private static XElement Endpoint(string name, string location) =>
        new(SamlXml.Metadata + name, new XAttribute("Binding", SamlXml.RedirectBinding), new XAttribute("Location", location));

    private XElement KeyDescriptor() => new(
        SamlXml.Metadata + "KeyDescriptor",
        new XAttribute("use", "signing"),
        new XElement(
            SamlXml.Signature + "KeyInfo",
            new XElement(
                SamlXml.Signature + "X509Data",
                new XElement(SamlXml.Signature + "X509Certificate", Convert.ToBase64String(Certificate.RawData)))));
}
