using System.Xml.Linq;
using static Saml.Elastic.AspNetCore.Testing.SamlXml;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The eight known shapes of signature wrapping: a forged element where a reader looks, the signed one where a verifier looks.</summary>
internal static class SignatureWrapping
{
    public const string ForgedSessionIndex = "_forged";
    public const string ForgedUser = "mallory";

    public static readonly IReadOnlyDictionary<string, Func<XElement, XElement>> Shapes = new Dictionary<string, Func<XElement, XElement>>
    {
        ["XSW1: the signed Response inside the forged one's signature"] = response =>
        {
            var (forged, signature) = ForgedResponse(response);
            signature.Add(Unsigned(response));
            return forged;
        },
        ["XSW2: the signed Response before the forged one's detached signature"] = response =>
        {
            var (forged, signature) = ForgedResponse(response);
            signature.AddBeforeSelf(Unsigned(response));
            return forged;
        },
        ["XSW3: the forged assertion before the signed one"] = response =>
        {
            var signed = SignedAssertion(response);
            signed.AddBeforeSelf(Forge(Unsigned(signed)));
            return response;
        },
        ["XSW4: the signed assertion inside the forged one"] = response =>
        {
            var signed = SignedAssertion(response);
            var forged = Forge(Unsigned(signed));
            signed.ReplaceWith(forged);
            forged.Add(signed);
            return response;
        },
        ["XSW5: the forged assertion has the signature, the signed one stands at the end"] = response =>
        {
            var signed = SignedAssertion(response);
            response.Add(Unsigned(signed));
            Forge(signed);
            return response;
        },
        ["XSW6: the signed assertion inside the signature of the forged one"] = response =>
        {
            var signed = SignedAssertion(response);
            var original = Unsigned(signed);
            Forge(signed).Element(Signature + "Signature")!.Add(original);
            return response;
        },
        ["XSW7: the forged assertion in the Extensions"] = response =>
        {
            var signed = SignedAssertion(response);
            signed.AddBeforeSelf(new XElement(Protocol + "Extensions", Forge(Unsigned(signed))));
            return response;
        },
        ["XSW8: the signed assertion in an Object of the forged one's signature"] = response =>
        {
            var signed = SignedAssertion(response);
            var original = Unsigned(signed);
            Forge(signed).Element(Signature + "Signature")!.Add(new XElement(Signature + "Object", original));
            return response;
        },
    };

    private static (XElement Forged, XElement Signature) ForgedResponse(XElement response)
    {
        var forged = new XElement(response);
        forged.SetAttributeValue("ID", "_forged_response");
        Forge(SignedAssertion(forged));
        return (forged, forged.Element(Signature + "Signature")!);
    }

    private static XElement SignedAssertion(XElement response) => response.Element(Assertion + "Assertion")!;

    private static XElement Unsigned(XElement element)
    {
        var copy = new XElement(element);
        copy.Elements(Signature + "Signature").Remove();
        return copy;
    }

    private static XElement Forge(XElement assertion)
    {
        assertion.SetAttributeValue("ID", "_forged_assertion");
        assertion.Element(Assertion + "AuthnStatement")!.SetAttributeValue("SessionIndex", ForgedSessionIndex);
        assertion.Descendants(Assertion + "Attribute")
            .FirstOrDefault(attribute => attribute.Attribute("Name")?.Value == "uid")
            ?.SetElementValue(Assertion + "AttributeValue", ForgedUser);
        return assertion;
    }
}
