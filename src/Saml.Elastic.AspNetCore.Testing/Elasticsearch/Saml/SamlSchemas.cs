using System.Xml;
using System.Xml.Schema;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The XML schemas of SAML 2.0.</summary>
internal static class SamlSchemas
{
    private static readonly string[] Files =
        ["xmldsig-core-schema.xsd", "xenc-schema.xsd", "saml-schema-assertion-2.0.xsd", "saml-schema-protocol-2.0.xsd"];

    private static readonly Lazy<XmlSchemaSet> Compiled = new(Compile);

    public static XmlSchemaSet All => Compiled.Value;

    private static XmlSchemaSet Compile()
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in Files)
        {
            using var stream = typeof(SamlSchemas).Assembly.GetManifestResourceStream(file)!;
            // Their document types are W3C's, and add nothing.
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            set.Add(targetNamespace: null, reader);
        }

        set.Compile();
        return set;
    }
}
