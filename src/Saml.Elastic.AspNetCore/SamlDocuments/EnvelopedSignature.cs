using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.SamlDocuments;

/// <summary>
/// Says what a signature can be about, by its shape. Whether it is good is Elasticsearch's verdict; signature wrapping works by showing the
/// verifier and the reader different elements.
/// </summary>
internal static class EnvelopedSignature
{
    private static readonly string[] AllowedTransforms =
    [
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/2001/10/xml-exc-c14n#",
        "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    ];

    /// <summary>Every signature in the document; by local name, for some reader may take an element of a foreign namespace for one.</summary>
    public static XElement[] FindAll(XElement root) => [.. root.DescendantsAndSelf().Where(e => e.Name.LocalName == "Signature")];

    /// <summary>Whether the signature, a child of the element, is about that whole element and nothing else.</summary>
    public static bool IsAbout(XElement element, XElement signature) =>
        signature.Name == SamlNames.Signature + "Signature"
        && signature.Parent == element
        && !signature.Descendants(SamlNames.Signature + "Object").Any()
        && signature.Descendants().Where(e => e.Name.LocalName == "Reference").ToArray() is [var reference]
        && reference.Parent?.Name == SamlNames.Signature + "SignedInfo"
        && reference.Parent.Parent == signature
        && element.Attribute("ID")?.Value is { Length: > 0 } id
        && reference.Attribute("URI")?.Value == $"#{id}"
        && reference.Descendants(SamlNames.Signature + "Transform").All(t => AllowedTransforms.Contains(t.Attribute("Algorithm")?.Value));

    /// <summary>Whether no two elements have the same ID, however the attribute is written.</summary>
    public static bool HasUniqueIds(XElement root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return root.DescendantsAndSelf()
            .Attributes()
            .Where(a => a.Name.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase))
            .All(a => seen.Add(a.Value));
    }
}
