using System.Globalization;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Reading of SAML elements. Children only, never descendants: what is read must be what was verified.</summary>
internal static class XmlElementExtensions
{
    public static bool Is(this XmlElement element, string name, string space) => element.LocalName == name && element.NamespaceURI == space;

    public static IEnumerable<XmlElement> Children(this XmlElement parent, string name, string space) =>
        parent.ChildNodes.OfType<XmlElement>().Where(child => child.Is(name, space));

    public static XmlElement? Child(this XmlElement? parent, string name, string space) => parent?.Children(name, space).FirstOrDefault();

    /// <summary>The attribute's value; null when it is absent.</summary>
    public static string? Attribute(this XmlElement? element, string name) => element?.GetAttributeNode(name)?.Value;

    /// <summary>The element's text without white space around it; null when nothing is left.</summary>
    public static string? Text(this XmlElement? element) => element?.InnerText.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A time; without a zone it is UTC. Null when it is absent.</summary>
    /// <exception cref="SamlRefusal">It is none.</exception>
    public static DateTimeOffset? Instant(this XmlElement element, string attribute)
    {
        if (element.Attribute(attribute) is not { } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new SamlRefusal($"Failed to unmarshall SAML content [{element.Name}]");
    }

    /// <summary>The first characters of the element's text, as a refusal shows it.</summary>
    public static string Excerpt(this XmlElement element, int length)
    {
        var text = element.InnerText.Trim();
        return text.Length > length ? text[..length] + "..." : text;
    }
}
