using System.Xml.Linq;
using static Saml.Elastic.AspNetCore.Testing.SamlXml;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>The known shapes of signature wrapping, for a LogoutRequest: a forged root, and the signed message where a verifier finds it by its ID.</summary>
internal static class LogoutWrapping
{
    public const string Victim = "victim";

    public static readonly IReadOnlyDictionary<string, Func<XElement, XElement>> Shapes = new Dictionary<string, Func<XElement, XElement>>
    {
        ["XSW1: the signed message inside the forged one's signature"] = signed => Forge(signed, (forged, original) => SignatureOf(forged).Add(original)),
        ["XSW2: the signed message before the detached signature"] = signed => Forge(signed, (forged, original) => SignatureOf(forged).AddBeforeSelf(original)),
        ["XSW3: the signed message at the beginning"] = signed => Forge(signed, (forged, original) => forged.AddFirst(original)),
        ["XSW4: the signed message, signature and all, at the end"] = signed =>
        {
            var forged = Forge(signed, (_, _) => { });
            SignatureOf(forged).Remove();
            forged.Add(new XElement(signed));
            return forged;
        },
        ["XSW5: the signed message at the end"] = signed => Forge(signed, (forged, original) => forged.Add(original)),
        ["XSW6: the signed message inside the signature, behind its value"] = signed =>
            Forge(signed, (forged, original) => SignatureOf(forged).Element(Signature + "SignatureValue")!.AddAfterSelf(original)),
        ["XSW7: the signed message in the Extensions"] = signed =>
            Forge(signed, (forged, original) => SignatureOf(forged).AddAfterSelf(new XElement(Protocol + "Extensions", original))),
        ["XSW8: the signed message in an Object of the signature"] = signed =>
            Forge(signed, (forged, original) => SignatureOf(forged).Add(new XElement(Signature + "Object", original))),
        ["the signed message in a foreign element of the Extensions"] = signed =>
            Forge(signed, (forged, original) => SignatureOf(forged).AddAfterSelf(new XElement(Protocol + "Extensions", new XElement("x", original)))),
    };

    private static XElement Forge(XElement signed, Action<XElement, XElement> place)
    {
        var original = new XElement(signed);
        SignatureOf(original).Remove();
        var forged = new XElement(signed);
        forged.SetAttributeValue("ID", "_forged");
        forged.Element(Assertion + "NameID")!.Value = Victim;
        place(forged, original);
        return forged;
    }

    private static XElement SignatureOf(XElement message) => message.Element(Signature + "Signature")!;
}
