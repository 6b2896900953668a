using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Changes to a message before it is signed: what comes out is genuine, but not as it should be.</summary>
internal static class MessageEdits
{
    public static Action<XmlDocument> RemoveAttribute(string element, string attribute) => document =>
        Find(document, element).RemoveAttribute(attribute);

    public static Action<XmlDocument> SetAttribute(string element, string attribute, string value) => document =>
        Find(document, element).SetAttribute(attribute, value);

    /// <summary>The first element of this name.</summary>
    public static Action<XmlDocument> Remove(string element) => document =>
    {
        var found = Find(document, element);
        found.ParentNode!.RemoveChild(found);
    };

    /// <summary>The text of the first element of this name.</summary>
    public static Action<XmlDocument> SetText(string element, string text) => document => Find(document, element).InnerText = text;

    /// <summary>Adds a copy of the last element of this name behind it.</summary>
    public static Action<XmlDocument> AddSibling(string element, string text) => document =>
    {
        var last = FindAll(document, element).Last();
        var copy = (XmlElement)last.CloneNode(deep: true);
        copy.InnerText = text;
        last.ParentNode!.InsertAfter(copy, last);
    };

    /// <summary>Puts a new element of SAML's protocol in front of the first element of this name.</summary>
    public static Action<XmlDocument> Insert(string before, string xml) => document =>
    {
        var next = Find(document, before);
        var fragment = document.CreateDocumentFragment();
        fragment.InnerXml = xml;
        next.ParentNode!.InsertBefore(fragment, next);
    };

    /// <summary>Puts an EncryptedID in the place of the NameID.</summary>
    public static Action<XmlDocument> EncryptNameId(X509Certificate2 recipient) => document =>
    {
        EnvelopedSignature.Encrypt(Find(document, "NameID"), recipient);
        var wrapper = Find(document, "EncryptedAssertion");
        var encrypted = document.CreateElement("saml", "EncryptedID", SamlXml.Assertion.NamespaceName);
        encrypted.InnerXml = wrapper.InnerXml;
        wrapper.ParentNode!.ReplaceChild(encrypted, wrapper);
    };

    /// <summary>Adds an embedded signature and breaks it.</summary>
    public static Action<XmlDocument> SignAndTamper(X509Certificate2 signer) => document =>
    {
        EnvelopedSignature.Add(document.DocumentElement!, signer);
        document.DocumentElement!.SetAttribute("Consent", "urn:tampered");
    };

    public static Action<XmlDocument> All(params Action<XmlDocument>[] edits) => document => Array.ForEach(edits, edit => edit(document));

    public static XmlElement Find(XmlDocument document, string element) => FindAll(document, element).First();

    private static IEnumerable<XmlElement> FindAll(XmlDocument document, string element) =>
        new[] { SamlXml.Assertion, SamlXml.Protocol }
            .SelectMany(space => document.GetElementsByTagName(element, space.NamespaceName).Cast<XmlElement>());
}
