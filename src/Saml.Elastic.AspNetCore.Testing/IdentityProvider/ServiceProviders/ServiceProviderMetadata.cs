using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using static Saml.Elastic.AspNetCore.Testing.SamlXml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Reads a service provider's metadata.</summary>
internal static class ServiceProviderMetadata
{
    /// <exception cref="FormatException">It is no metadata of a service provider.</exception>
    public static SamlServiceProvider Read(string xml)
    {
        var entity = Load(xml);
        if (entity.Name != Metadata + "EntityDescriptor")
            throw new FormatException($"The metadata begins with <{entity.Name.LocalName}>, not with <EntityDescriptor>.");
        var entityId = entity.Attribute("entityID")?.Value ?? throw new FormatException("The EntityDescriptor has no entityID.");
        if (entity.Elements(Metadata + "SPSSODescriptor").ToArray() is not [var descriptor])
            throw new FormatException($"The metadata of {entityId} must have one SPSSODescriptor: is it an identity provider's?");
        return new SamlServiceProvider(entityId)
        {
            AssertionConsumerServices = ReadAssertionConsumers(descriptor),
            SingleLogoutServices = ReadEndpoints(descriptor, "SingleLogoutService"),
            SigningCertificates = ReadCertificates(descriptor, "signing"),
            EncryptionCertificate = ReadCertificates(descriptor, "encryption").FirstOrDefault(),
            NameIdFormat = descriptor.Element(Metadata + "NameIDFormat")?.Value.Trim(),
        };
    }

    private static XElement Load(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(xml)), SafeXml.Settings);
            return XElement.Load(reader);
        }
        catch (XmlException malformed)
        {
            throw new FormatException($"The metadata is no XML: {malformed.Message}", malformed);
        }
    }

    private static SamlEndpoint[] ReadAssertionConsumers(XElement descriptor)
    {
        var name = Metadata + "AssertionConsumerService";
        var ranked = descriptor.Elements(name).OrderByDescending(service => service.Attribute("isDefault")?.Value is "true" or "1");
        return [.. ranked.Select(ReadEndpoint).OfType<SamlEndpoint>().Where(endpoint => endpoint.Binding == SamlBinding.HttpPost)];
    }

    private static SamlEndpoint[] ReadEndpoints(XElement descriptor, string name) =>
        [.. descriptor.Elements(Metadata + name).Select(ReadEndpoint).OfType<SamlEndpoint>()];

    private static SamlEndpoint? ReadEndpoint(XElement element) =>
        SamlBindings.Parse(element.Attribute("Binding")?.Value) is { } binding && element.Attribute("Location")?.Value is { } location
            ? new SamlEndpoint(binding, location)
            {
                ResponseLocation = element.Attribute("ResponseLocation")?.Value,
                Index = int.TryParse(element.Attribute("index")?.Value, CultureInfo.InvariantCulture, out var index) ? index : 0,
            }
            : null;

    // A key without "use" serves both.
    private static X509Certificate2[] ReadCertificates(XElement descriptor, string use)
    {
        var keys = descriptor.Elements(Metadata + "KeyDescriptor").Where(key => key.Attribute("use") is not { } named || named.Value == use);
        return [.. keys.Descendants(SamlXml.Signature + "X509Certificate").Select(ReadCertificate)];
    }

    private static X509Certificate2 ReadCertificate(XElement element)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(element.Value));
        }
        catch (CryptographicException malformed)
        {
            throw new FormatException("The metadata has an X509Certificate that is none.", malformed);
        }
    }
}
