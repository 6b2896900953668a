using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>
/// An Elasticsearch realm as far as LogoutRequests are concerned. It verifies signatures for real, in the way that was seen on real servers:
/// what it accepts is genuine.
/// </summary>
/// <param name="entityId">The identity provider's entity ID.</param>
/// <param name="certificate">The identity provider's certificate.</param>
/// <param name="name">The realm's name.</param>
internal sealed class RealmModel(string entityId, X509Certificate2 certificate, string name = "saml1")
{
    /// <summary>Where LogoutResponses go.</summary>
    public const string AnswerUrl = "https://idp.example.test/slo";

    private const string Operation = "security.saml_invalidate";

    /// <summary>Where the application listens; set once that is known.</summary>
    public ServiceProvider ServiceProvider { get; set; } = new("http://localhost/", "http://localhost/acs", "http://localhost/slo");

    public string Metadata => new XElement(
        SamlXml.Metadata + "EntityDescriptor",
        new XElement(
            SamlXml.Metadata + "SPSSODescriptor",
            new XElement(
                SamlXml.Metadata + "SingleLogoutService",
                new XAttribute("Binding", SamlXml.RedirectBinding),
                new XAttribute("Location", ServiceProvider.SingleLogoutServiceUrl)))).ToString();

    public Task<SamlInvalidateResponse> InvalidateAsync(SamlInvalidateRequest request)
    {
        var pairs = request.QueryString.Split('&', ';').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToLookup(pair => Decode(pair[0]), pair => Decode(pair[1]));
        var xml = Inflate(pairs["SAMLRequest"].First());
        var root = XElement.Parse(xml);
        Verify(request.QueryString, pairs["SigAlg"].Any() && pairs["Signature"].Any(), xml, root);
        if (root.Element(SamlXml.Assertion + "Issuer")?.Value != entityId)
        {
            throw Refusal(ElasticsearchFailureKind.MessageRefused);
        }

        if (root.Attribute("Destination")?.Value != ServiceProvider.SingleLogoutServiceUrl)
        {
            throw Refusal(ElasticsearchFailureKind.DestinationMismatch);
        }

        var answer = new XElement(
            SamlXml.Protocol + "LogoutResponse", new XAttribute("ID", SamlXml.NewId()), new XAttribute("InResponseTo", root.Attribute("ID")!.Value));
        var query = RedirectBinding.Query("SAMLResponse", answer.ToString(), pairs["RelayState"].FirstOrDefault(), signer: null);
        return Task.FromResult(new SamlInvalidateResponse
        {
            Realm = name,
            Invalidated = 2,
            Redirect = $"{AnswerUrl}?{query}&SigAlg=x%7e&Signature=y%2d",
        });
    }

    private void Verify(string query, bool isQuerySigned, string xml, XElement root)
    {
        var isInside = root.Element(SamlXml.Signature + "Signature") is not null;
        var isGood = (!isQuerySigned || RedirectBinding.IsSignedBy("?" + query, certificate))
            && (!isInside || HasGoodSignature(xml, certificate));
        if (!isQuerySigned && !isInside)
        {
            throw Refusal(ElasticsearchFailureKind.MessageRefused);
        }

        if (!isGood)
        {
            throw Refusal(ElasticsearchFailureKind.SignatureRefused);
        }
    }

    private static bool HasGoodSignature(string xml, X509Certificate2 certificate)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(xml);
        var signed = new SignedXml(document);
        signed.LoadXml(document.DocumentElement!["Signature", SamlXml.Signature.NamespaceName]!);
        return ((Reference)signed.SignedInfo!.References[0]!).Uri == "#" + document.DocumentElement.GetAttribute("ID")
            && signed.CheckSignature(certificate, verifySignatureOnly: true);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Inflate(string base64)
    {
        using var inflated = new System.IO.Compression.DeflateStream(
            new MemoryStream(Convert.FromBase64String(base64)), System.IO.Compression.CompressionMode.Decompress);
        return new StreamReader(inflated, Encoding.UTF8).ReadToEnd();
    }

    private static ElasticsearchSamlException Refusal(ElasticsearchFailureKind kind) =>
        new(Operation, kind, System.Net.HttpStatusCode.Unauthorized, "security_exception");
}
