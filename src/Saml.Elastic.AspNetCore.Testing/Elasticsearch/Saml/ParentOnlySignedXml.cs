using System.Security.Cryptography.Xml;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Finds the signed element without a search: another element with the same ID cannot take its place.</summary>
internal sealed class ParentOnlySignedXml : SignedXml
{
    private readonly XmlElement _parent;

    public ParentOnlySignedXml(XmlElement parent)
        : base(parent) => _parent = parent;

    public override XmlElement? GetIdElement(XmlDocument? document, string idValue) => _parent.Attribute("ID") == idValue ? _parent : null;
}
