using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Reads XML that anybody may have sent, at bounded cost: no DTD, nothing fetched, size and depth limited.</summary>
internal static class SafeXml
{
    /// <summary>In bytes; real messages have up to 20 KiB.</summary>
    public const int MaxLength = 256 * 1024;

    // Canonicalization is recursive: depth is stack.
    private const int MaxDepth = 64;

    public static XmlReaderSettings Settings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxLength,
    };

    /// <exception cref="RefusedException">It is no XML, or it has what no SAML message needs.</exception>
    public static XmlDocument Load(byte[] xml)
    {
        try
        {
            using (var reader = XmlReader.Create(new MemoryStream(xml), Settings))
                RequireFlat(reader);
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using (var reader = XmlReader.Create(new MemoryStream(xml), Settings))
                document.Load(reader);
            return document;
        }
        catch (XmlException malformed)
        {
            throw new RefusedException($"The message is not well-formed XML, is too large, or has a DTD: {malformed.Message}");
        }
    }

    private static void RequireFlat(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw new RefusedException($"The message is nested deeper than {MaxDepth} elements.");
        }
    }
}
