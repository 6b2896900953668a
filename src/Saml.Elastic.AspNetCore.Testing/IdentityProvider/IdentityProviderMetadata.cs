using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing.IdentityProvider;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The metadata that a realm reads; the single logout services decide whether a sign-out goes to the identity provider.</summary>
internal sealed record IdentityProviderMetadata(string EntityId, string SingleSignOnServiceUrl, X509Certificate2 Certificate)
{
    /// <summary>Locations of HTTP-Redirect single logout services: none and more than one are what realms get wrong.</summary>
    public IReadOnlyList<string> SingleLogoutServiceUrls { get; init; } = [];

    /// <summary>What each service takes; HTTP-Redirect alone unless told otherwise.</summary>
    public IReadOnlyList<string> Bindings { get; init; } = [SamlXml.RedirectBinding];

    public IReadOnlyList<string> NameIdFormats { get; init; } = [];

    /// <summary>That of a <see cref="SamlIdentityProvider"/>.</summary>
    internal static IdentityProviderMetadata At(IdentityProviderAddress address, X509Certificate2 certificate) =>
        new(address.EntityId, address.SingleSignOn, certificate)
        {
            SingleLogoutServiceUrls = [address.SingleLogout],
            Bindings = [SamlXml.RedirectBinding, SamlXml.PostBinding],
            NameIdFormats = SamlNameIdFormats.All,
        };

    public override string ToString() => new XElement(
        SamlXml.Metadata + "EntityDescriptor",
        new XAttribute("entityID", EntityId),
        new XElement(
            SamlXml.Metadata + "IDPSSODescriptor",
            new XAttribute("protocolSupportEnumeration", SamlXml.Protocol.NamespaceName),
            KeyDescriptor(),
            SingleLogoutServiceUrls.SelectMany(url => Endpoints("SingleLogoutService", url)),
            NameIdFormats.Select(format => new XElement(SamlXml.Metadata + "NameIDFormat", format)),
            Endpoints("SingleSignOnService", SingleSignOnServiceUrl))).ToString();

    private IEnumerable<XElement> Endpoints(string name, string location) => Bindings.Select(binding =>
        new XElement(SamlXml.Metadata + name, new XAttribute("Binding", binding), new XAttribute("Location", location)));

    private XElement KeyDescriptor() => new(
        SamlXml.Metadata + "KeyDescriptor",
        new XAttribute("use", "signing"),
        new XElement(
            SamlXml.Signature + "KeyInfo",
            new XElement(
                SamlXml.Signature + "X509Data",
                new XElement(SamlXml.Signature + "X509Certificate", Convert.ToBase64String(Certificate.RawData)))));
}
