using System.Xml;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.SamlDocuments;

/// <summary>What a realm says of itself, its <c>sp.*</c> settings.</summary>
/// <param name="EntityId">Its <c>sp.entity_id</c>.</param>
/// <param name="AssertionConsumerServiceLocation">Its <c>sp.acs</c>.</param>
/// <param name="SingleLogoutLocation">Its <c>sp.logout</c>, or null.</param>
internal sealed record ServiceProviderMetadata(string? EntityId, string? AssertionConsumerServiceLocation, string? SingleLogoutLocation)
{
    /// <exception cref="XmlException">The text is no XML, or has a document type.</exception>
    public static ServiceProviderMetadata Read(string metadata)
    {
        using var reader = XmlReader.Create(
            new StringReader(metadata), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var entity = XElement.Load(reader);
        return new ServiceProviderMetadata(
            entity.DescendantsAndSelf(SamlNames.Metadata + "EntityDescriptor").FirstOrDefault()?.Attribute("entityID")?.Value,
            entity.Descendants(SamlNames.Metadata + "AssertionConsumerService").FirstOrDefault()?.Attribute("Location")?.Value,
            entity.Descendants(SamlNames.Metadata + "SingleLogoutService")
                .FirstOrDefault(service => service.Attribute("Binding")?.Value == SamlNames.RedirectBinding)
                ?.Attribute("Location")?.Value);
    }
}
