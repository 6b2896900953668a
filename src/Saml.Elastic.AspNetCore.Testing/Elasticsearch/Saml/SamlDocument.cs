using System.Text.Unicode;
using System.Xml;
using System.Xml.Schema;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Reads SAML messages as safely as Elasticsearch does: valid by the schemas, without document type, entities and comments.</summary>
internal static class SamlDocument
{
    private const int MaxCharacters = 16 * 1024 * 1024;

    // Canonicalization is recursive: far more than SAML needs, far less than a stack holds.
    private const int MaxDepth = 256;

    /// <summary>The root element of a message.</summary>
    /// <exception cref="SamlRefusal">It is not XML, or not valid.</exception>
    public static XmlElement Parse(byte[] xml)
    {
        try
        {
            Validate(xml);
            return Load(xml);
        }
        catch (Exception exception) when (exception is XmlException or XmlSchemaException)
        {
            var cause = Utf8.IsValid(xml) ? null : new ErrorCause(ErrorTypes.MalformedByteSequence, "Invalid byte of a UTF-8 sequence");
            throw new SamlRefusal("Failed to parse SAML message", new ErrorCause(ErrorTypes.SaxParse, exception.Message, cause));
        }
    }

    /// <summary>The root element of what was encrypted: Elasticsearch does not validate that.</summary>
    /// <exception cref="XmlException">It is not XML.</exception>
    public static XmlElement Load(byte[] xml)
    {
        CheckDepth(xml);
        using var reader = XmlReader.Create(new MemoryStream(xml), Settings());
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.Load(reader);
        return document.DocumentElement!;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        MaxCharactersInDocument = MaxCharacters,
    };

    private static void Validate(byte[] xml)
    {
        var settings = Settings();
        settings.ValidationType = ValidationType.Schema;
        settings.Schemas = SamlSchemas.All;
        settings.ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints;
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        reader.MoveToContent();
        if (!SamlSchemas.All.GlobalElements.Contains(new XmlQualifiedName(reader.LocalName, reader.NamespaceURI)))
            throw new XmlSchemaValidationException($"Cannot find the declaration of element '{reader.Name}'.");
        while (reader.Read())
        {
        }
    }

    private static void CheckDepth(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), Settings());
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw new XmlException($"Elements are nested deeper than {MaxDepth}.");
        }
    }
}
