using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A SAML metadata document, of one entity or of many.</summary>
internal sealed class IdentityProviderDocument
{
    public const int MaxCharacters = 16 * 1024 * 1024;
    private static readonly XNamespace Metadata = SamlNames.Metadata;
    private static readonly XNamespace XmlSignature = SamlNames.XmlSignature;

    private readonly Dictionary<string, IdentityProviderDescriptor> _entities = new(StringComparer.Ordinal);

    /// <exception cref="XmlException">It is not XML, has a DTD, or a certificate in it is none.</exception>
    public IdentityProviderDocument(TextReader text)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters };
        using var reader = XmlReader.Create(text, settings);
        foreach (var entity in XElement.Load(reader).DescendantsAndSelf(Metadata + "EntityDescriptor"))
        {
            if (entity.Element(Metadata + "IDPSSODescriptor") is { } role && entity.Attribute("entityID")?.Value is { } id)
                _entities[id] = Read(role);
        }
    }

    public IdentityProviderDescriptor? Find(string entityId) => _entities.GetValueOrDefault(entityId);

    private static IdentityProviderDescriptor Read(XElement role) =>
        new([.. Certificates(role)], [.. RedirectLocations(role, "SingleSignOnService")], [.. RedirectLocations(role, "SingleLogoutService")]);

    private static IEnumerable<string> RedirectLocations(XElement role, string service) =>
        from endpoint in role.Elements(Metadata + service)
        where endpoint.Attribute("Binding")?.Value == SamlNames.RedirectBinding
        let location = endpoint.Attribute("Location")?.Value
        where location is not null
        select location;

    // A key without a use is for signing too.
    private static IEnumerable<X509Certificate2> Certificates(XElement role) =>
        from key in role.Elements(Metadata + "KeyDescriptor")
        where key.Attribute("use")?.Value is null or "signing"
        from certificate in key.Descendants(XmlSignature + "X509Certificate")
        select Load(certificate.Value);

    private static X509Certificate2 Load(string base64)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(base64));
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            throw new XmlException($"A certificate cannot be read: {exception.Message}", exception);
        }
    }
}
