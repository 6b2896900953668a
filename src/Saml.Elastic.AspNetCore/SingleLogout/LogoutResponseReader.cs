using System.IO.Compression;
using System.Xml;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>A first look into a LogoutResponse, at bounded cost: DTDs are refused, and size and depth have limits.</summary>
internal static class LogoutResponseReader
{
    private const int MaxMessageBytes = 256 * 1024;
    private const int MaxDepth = 256;
    private const string ProtocolNamespace = "urn:oasis:names:tc:SAML:2.0:protocol";
    private const string PartialLogout = "urn:oasis:names:tc:SAML:2.0:status:PartialLogout";

    /// <summary>HTTP-Redirect: base64 of raw DEFLATE. Null when it is no LogoutResponse.</summary>
    public static LogoutResponseMessage? ReadDeflated(string value) => Read(value, stream => new DeflateStream(stream, CompressionMode.Decompress));

    /// <summary>HTTP-POST: base64. Null when it is no LogoutResponse.</summary>
    public static LogoutResponseMessage? ReadPlain(string value) => Read(value, stream => stream);

    private static LogoutResponseMessage? Read(string value, Func<Stream, Stream> open)
    {
        try
        {
            using var encoded = new MemoryStream(Convert.FromBase64String(value));
            using var message = new MemoryStream(ReadLimited(open(encoded)));
            using var reader = XmlReader.Create(message, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MaxMessageBytes,
            });
            return Read(reader);
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or XmlException)
        {
            return null;
        }
    }

    private static LogoutResponseMessage? Read(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element
            || reader.LocalName != "LogoutResponse" || reader.NamespaceURI != ProtocolNamespace)
        {
            return null;
        }

        var inResponseTo = reader.GetAttribute("InResponseTo");
        var isPartial = false;
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                return null;
            }

            isPartial |= reader is { NodeType: XmlNodeType.Element, LocalName: "StatusCode", NamespaceURI: ProtocolNamespace }
                && reader.GetAttribute("Value") == PartialLogout;
        }

        return new LogoutResponseMessage(inResponseTo, isPartial);
    }

    private static byte[] ReadLimited(Stream stream)
    {
        var buffer = new byte[MaxMessageBytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length <= MaxMessageBytes ? buffer[..length] : throw new InvalidDataException("The message is too large.");
    }
}
