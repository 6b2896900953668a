using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// Reads a message's XML at bounded cost: no DTD, nothing fetched, limits on size, depth and number of nodes. UTF-8 only, so that nobody can
/// make Elasticsearch's parser and this one read different text.
/// </summary>
internal static class MessageDocument
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = GuardLimits.Message,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="MessageRefusedException">The document is refused.</exception>
    public static XElement Read(byte[] xml) => Read(Decode(xml));

    /// <inheritdoc cref="Read(byte[])"/>
    public static XElement Read(string xml)
    {
        try
        {
            using (var reader = OpenReader(xml))
            {
                Measure(reader);
            }

            using var second = OpenReader(xml);
            return XElement.Load(second);
        }
        catch (XmlException)
        {
            throw new MessageRefusedException(GuardRule.NotXml);
        }
    }

    /// <summary>The text of a document in UTF-8, without a byte order mark.</summary>
    /// <exception cref="MessageRefusedException">It is too large or not UTF-8.</exception>
    public static string Decode(byte[] xml)
    {
        if (xml.Length > GuardLimits.Message)
        {
            throw new MessageRefusedException(GuardRule.MessageTooLarge);
        }

        try
        {
            return Strict.GetString(xml.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? xml.AsSpan(Encoding.UTF8.Preamble.Length) : xml);
        }
        catch (DecoderFallbackException)
        {
            throw new MessageRefusedException(GuardRule.NotXml);
        }
    }

    public static XmlReader OpenReader(string xml) => XmlReader.Create(new StringReader(xml), Settings);

    /// <summary>Reads to the end, forward only, before anything builds a tree.</summary>
    /// <exception cref="MessageRefusedException">The document is too deep, has too many nodes, or says that it is not UTF-8.</exception>
    public static void Measure(XmlReader reader)
    {
        var nodes = 0;
        while (reader.Read())
        {
            nodes += 1 + reader.AttributeCount;
            if (IsTooDeep(reader) || nodes > GuardLimits.Nodes)
            {
                throw new MessageRefusedException(GuardRule.TooComplex);
            }

            if (reader.NodeType == XmlNodeType.XmlDeclaration
                && reader.GetAttribute("encoding") is { } encoding
                && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                throw new MessageRefusedException(GuardRule.NotXml);
            }
        }
    }

    // The root, which is the first level, has depth 0.
    private static bool IsTooDeep(XmlReader reader) => reader.NodeType == XmlNodeType.Element && reader.Depth >= GuardLimits.Depth;
}
