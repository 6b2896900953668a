using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Says what the signatures of a Response can be about, by their shape. Whether they are good is Elasticsearch's verdict.</summary>
internal static class SignedElements
{
    private static readonly string[] AllowedTransforms =
    [
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/2001/10/xml-exc-c14n#",
        "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    ];

    /// <summary>
    /// Whether there is a signature, and each one is a direct child of the Response or of the assertion, the only one there, about
    /// that whole element and nothing else.
    /// </summary>
    public static bool AreExactly(XElement response, XElement assertion)
    {
        var signatures = response.Descendants().Where(e => e.Name.LocalName == "Signature").ToArray();
        return signatures.Length > 0
            && signatures.All(s => (s.Parent == response || s.Parent == assertion) && IsEnvelopedIn(s.Parent, s))
            && signatures.Select(s => s.Parent).Distinct().Count() == signatures.Length;
    }

    private static bool IsEnvelopedIn(XElement parent, XElement signature) =>
        signature.Name == SamlNames.Signature + "Signature"
        && !signature.Descendants(SamlNames.Signature + "Object").Any()
        && signature.Descendants().Where(e => e.Name.LocalName == "Reference").ToArray() is [var reference]
        && reference.Parent?.Name == SamlNames.Signature + "SignedInfo"
        && reference.Parent.Parent == signature
        && parent.Attribute("ID")?.Value is { Length: > 0 } id
        && reference.Attribute("URI")?.Value == $"#{id}"
        && reference.Descendants(SamlNames.Signature + "Transform").All(t => AllowedTransforms.Contains(t.Attribute("Algorithm")?.Value));
}
