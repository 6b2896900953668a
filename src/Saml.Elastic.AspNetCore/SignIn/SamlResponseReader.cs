using System.Xml;
using Saml.Elastic.AspNetCore.SamlDocuments;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>
/// The look into a Response before Elasticsearch is asked: a filter, not a verification. It reads forward only, without a tree, for
/// anybody can send anything here.
/// </summary>
internal static class SamlResponseReader
{
    /// <summary>The longest document taken, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>The deepest nesting of elements taken.</summary>
    public const int MaxDepth = 256;

    /// <summary>How documents are read: no DTD, no resolver, limits.</summary>
    public static XmlReaderSettings XmlSettings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxLength,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Decodes and reads the form value.</summary>
    /// <exception cref="SignInRefusedException">It is no base64, no XML, too large, or no Response.</exception>
    public static SamlResponseMessage Read(string samlResponse)
    {
        var xml = Decode(samlResponse);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), XmlSettings);
            return Read(reader, xml);
        }
        catch (XmlException)
        {
            throw new SignInRefusedException("The SAMLResponse is no well-formed XML without a document type.");
        }
    }

    private static byte[] Decode(string samlResponse)
    {
        // The conversion skips white space and is strict otherwise.
        var buffer = new byte[samlResponse.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(samlResponse, buffer, out var length))
        {
            throw new SignInRefusedException("The SAMLResponse is not base64.");
        }

        return length <= MaxLength ? buffer[..length] : throw new SignInRefusedException("The SAMLResponse is larger than 1 MiB.");
    }

    private static SamlResponseMessage Read(XmlReader reader, byte[] xml)
    {
        reader.MoveToContent();
        if (!IsElement(reader, "Response", SamlNames.Protocol.NamespaceName))
        {
            throw new SignInRefusedException("The root of the SAMLResponse is not a Response.");
        }

        var (id, inResponseTo) = (reader.GetAttribute("ID"), reader.GetAttribute("InResponseTo"));
        var message = new SamlResponseMessage(xml, id, inResponseTo, AssertionId: null, IsDenial: false);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw new SignInRefusedException($"The SAMLResponse is nested deeper than {MaxDepth} elements.");
            }

            if (reader.Depth == 1 && IsElement(reader, "Assertion", SamlNames.Assertion.NamespaceName))
            {
                message = message with { AssertionId = reader.GetAttribute("ID") };
            }
            else if (reader.Depth == 3 && IsElement(reader, "StatusCode", SamlNames.Protocol.NamespaceName))
            {
                // Response/Status/StatusCode/StatusCode: the second level says why.
                message = message with
                {
                    IsDenial = reader.GetAttribute("Value") is SamlNames.StatusRequestDenied or SamlNames.StatusAuthnFailed,
                };
            }
        }

        return message;
    }

    private static bool IsElement(XmlReader reader, string name, string ns) =>
        reader.NodeType == XmlNodeType.Element && reader.LocalName == name && reader.NamespaceURI == ns;
}
