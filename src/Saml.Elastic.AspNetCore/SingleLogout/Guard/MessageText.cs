using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Reads the text of an element as Elasticsearch does: white space around it is dropped, and an empty element is none.</summary>
internal static class MessageText
{
    private static readonly char[] WhiteSpace = [' ', '\t', '\r', '\n'];

    public static string? Of(XElement? element) => element?.Value.Trim(WhiteSpace) is { Length: > 0 } text ? text : null;
}
