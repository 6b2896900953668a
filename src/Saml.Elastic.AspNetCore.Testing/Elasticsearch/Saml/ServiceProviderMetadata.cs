using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What an identity provider is to know of a realm.</summary>
internal static class ServiceProviderMetadata
{
    private static readonly XNamespace Metadata = SamlNames.Metadata;
    private static readonly XNamespace Signature = SamlNames.XmlSignature;

    public static string Write(SamlRealm realm)
    {
        var root = new XElement(
            Metadata + "EntityDescriptor",
            new XAttribute(XNamespace.Xmlns + "md", Metadata),
            new XAttribute("entityID", realm.SpEntityId),
            new XElement(
                Metadata + "SPSSODescriptor",
                new XAttribute("AuthnRequestsSigned", realm.SignerOf("AuthnRequest") is not null ? "true" : "false"),
                new XAttribute("WantAssertionsSigned", "true"),
                new XAttribute("protocolSupportEnumeration", SamlNames.Protocol),
                Key(realm.SigningCertificate, "signing"),
                Key(realm.EncryptionCertificate, "encryption"),
                realm.SpLogout.Length == 0 ? null : Endpoint("SingleLogoutService", SamlNames.RedirectBinding, realm.SpLogout),
                Endpoint("AssertionConsumerService", SamlNames.PostBinding, realm.SpAcs, new XAttribute("index", "1"), new XAttribute("isDefault", "true"))));
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{root.ToString(SaveOptions.DisableFormatting)}";
    }

    private static XElement? Key(X509Certificate2? certificate, string use) => certificate is null ? null : new XElement(
        Metadata + "KeyDescriptor",
        new XAttribute("use", use),
        new XElement(
            Signature + "KeyInfo",
            new XAttribute(XNamespace.Xmlns + "ds", Signature),
            new XElement(
                Signature + "X509Data",
                new XElement(Signature + "X509Certificate", Convert.ToBase64String(certificate.RawData)))));

    private static XElement Endpoint(string name, string binding, string location, params XAttribute[] more) =>
        new(Metadata + name, new XAttribute("Binding", binding), new XAttribute("Location", location), more);
}
