using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.SamlDocuments;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// The SOAP binding: the LogoutRequest is cut out of its envelope character for character, for its signature was made over it before it
/// was put in.
/// </summary>
internal static class SoapEnvelope
{
    private const int MessageDepth = 2;
    private const int ChunkSize = 4096;

    /// <summary>The LogoutRequest's bytes.</summary>
    /// <exception cref="MessageRefusedException">The envelope is refused.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        BodyLimit.Impose(request);
        return Encoding.UTF8.GetBytes(CutOut(MessageDocument.Decode(await ReadBodyAsync(request))));
    }

    /// <summary>Puts the identity provider's answer into an envelope.</summary>
    public static string Wrap(XElement message) => new XElement(
        SamlNames.Soap + "Envelope",
        new XAttribute(XNamespace.Xmlns + "S", SamlNames.Soap.NamespaceName),
        new XElement(SamlNames.Soap + "Body", message)).ToString(SaveOptions.DisableFormatting);

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request)
    {
        var body = new MemoryStream();
        var chunk = new byte[ChunkSize];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(chunk)) > 0;)
            {
                if (body.Length + read > GuardLimits.Body)
                {
                    throw new MessageRefusedException(GuardRule.Body);
                }

                body.Write(chunk, 0, read);
            }
        }
        catch (IOException)
        {
            throw new MessageRefusedException(GuardRule.Body);
        }

        return body.ToArray();
    }

    private static string CutOut(string envelope)
    {
        try
        {
            using (var reader = MessageDocument.OpenReader(envelope))
            {
                MessageDocument.Measure(reader);
            }

            using var second = MessageDocument.OpenReader(envelope);
            return CutOut(envelope, second);
        }
        catch (XmlException)
        {
            throw new MessageRefusedException(GuardRule.NotXml);
        }
    }

    private static string CutOut(string envelope, XmlReader reader)
    {
        string? message = null;
        reader.MoveToContent();
        var isInBody = false;
        var isEnvelope = IsSoap(reader, "Envelope");
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            isInBody = reader.Depth == 1 ? IsSoap(reader, "Body") : isInBody;
            if (isInBody && reader.Depth == MessageDepth)
            {
                message = message is null ? CutOutElement(envelope, reader) : throw new MessageRefusedException(GuardRule.Soap);
            }
        }

        return isEnvelope && message is not null ? message : throw new MessageRefusedException(GuardRule.Soap);
    }

    private static bool IsSoap(XmlReader reader, string name) => reader.LocalName == name && reader.NamespaceURI == SamlNames.Soap.NamespaceName;

    private static string CutOutElement(string envelope, XmlReader reader)
    {
        var lines = new LineStarts(envelope);
        var start = lines.OffsetOf((IXmlLineInfo)reader) - "<".Length;
        if (!reader.IsEmptyElement)
        {
            using var inner = reader.ReadSubtree();
            while (inner.Read())
            {
                // To the end of the element, where the outer reader then stands.
            }
        }

        return envelope[start..(envelope.IndexOf('>', lines.OffsetOf((IXmlLineInfo)reader)) + 1)];
    }
}
