using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

/// <summary>A message of the identity provider, looked at with the framework alone.</summary>
internal sealed class SignedMessage
{
    private readonly XmlNamespaceManager _names;

    private SignedMessage(string xml)
    {
        Document = new XmlDocument { PreserveWhitespace = true };
        Document.LoadXml(xml);
        _names = new XmlNamespaceManager(Document.NameTable);
        _names.AddNamespace("samlp", "urn:oasis:names:tc:SAML:2.0:protocol");
        _names.AddNamespace("saml", "urn:oasis:names:tc:SAML:2.0:assertion");
        _names.AddNamespace("ds", SignedXml.XmlDsigNamespaceUrl);
    }

    public XmlDocument Document { get; }

    public string Id => Text("/*/@ID")!;

    public static SignedMessage OfForm(BrowserForm form, string parameter) =>
        new(Encoding.UTF8.GetString(Convert.FromBase64String(form.Fields[parameter])));

    public static SignedMessage OfUrl(string url, string parameter)
    {
        using var inflated = new DeflateStream(
            new MemoryStream(Convert.FromBase64String(Parameter(url, parameter)!)), CompressionMode.Decompress);
        return new(new StreamReader(inflated).ReadToEnd());
    }

    public static SignedMessage OfXml(string xml) => new(xml);

    /// <summary>A parameter of a URL; null when it is absent.</summary>
    public static string? Parameter(string url, string name)
    {
        var pair = url[(url.IndexOf('?') + 1)..].Split('&').SingleOrDefault(pair => pair.Split('=')[0] == name);
        return pair is null ? null : Uri.UnescapeDataString(pair[(name.Length + 1)..]);
    }

    /// <summary>The text of an element or attribute by XPath; null when there is none, an exception when there are several.</summary>
    public string? Text(string path) => Nodes(path).SingleOrDefault()?.InnerText;

    public IReadOnlyList<XmlNode> Nodes(string path) => [.. Document.SelectNodes(path, _names)!.Cast<XmlNode>()];

    /// <summary>Does the signature of the element at <paramref name="path"/> verify, and sign that very element?</summary>
    public bool IsSigned(string path, X509Certificate2 certificate, string algorithm = SignedXml.XmlDsigRSASHA256Url)
    {
        var element = (XmlElement)Nodes(path).Single();
        if (element.ChildNodes.OfType<XmlElement>().SingleOrDefault(child => child.LocalName == "Signature") is not { } signature)
            return false;
        var signed = new SignedXml(Document);
        signed.LoadXml(signature);
        using var key = certificate.GetRSAPublicKey()!;
        return signed.SignatureMethod == algorithm
            && signed.SignedInfo!.References.Cast<Reference>().Single().Uri == "#" + element.GetAttribute("ID")
            && signed.CheckSignature(key);
    }

    /// <summary>Does the signature in a URL verify, over the parameters in the order that SAML prescribes?</summary>
    public static bool IsQuerySigned(string url, X509Certificate2 certificate, HashAlgorithmName? hash = null)
    {
        var pairs = url[(url.IndexOf('?') + 1)..].Split('&');
        string[] order = ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg"];
        var text = string.Join('&', order.SelectMany(name => pairs.Where(pair => pair.Split('=')[0] == name)));
        using var key = certificate.GetRSAPublicKey()!;
        return Parameter(url, "Signature") is { } signature && key.VerifyData(
            Encoding.ASCII.GetBytes(text), Convert.FromBase64String(signature), hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
