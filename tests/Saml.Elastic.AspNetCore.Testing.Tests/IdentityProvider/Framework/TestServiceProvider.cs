using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

/// <summary>
/// A service provider without a server: it makes messages, and the test carries them. It signs with the framework alone, and shares
/// nothing with the identity provider's code.
/// </summary>
internal sealed class TestServiceProvider
{
    private static readonly ConcurrentDictionary<string, X509Certificate2> Certificates = [];

    private const string Namespaces =
        """xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0" IssueInstant="2026-01-01T00:00:00Z" """;

    public TestServiceProvider(string name)
    {
        Base = $"http://{name}.test";
        Certificate = Certificates.GetOrAdd(name, SamlCertificate.Create);
    }

    public string Base { get; }

    public string EntityId => Base + "/sp";

    public string AssertionConsumerUrl => Base + "/acs";

    public string LogoutUrl => Base + "/slo";

    public X509Certificate2 Certificate { get; }

    public SamlServiceProvider Registration => new(EntityId)
    {
        AssertionConsumerServices = [new(SamlBinding.HttpPost, AssertionConsumerUrl)],
        SingleLogoutServices = [new(SamlBinding.HttpRedirect, LogoutUrl)],
        SigningCertificates = [Certificate],
    };

    /// <param name="identityProvider">Its base address.</param>
    /// <param name="attributes">More attributes of the root.</param>
    /// <param name="children">What stands behind the Issuer.</param>
    /// <param name="id">The ID.</param>
    public string AuthnRequest(string identityProvider, string attributes = "", string children = "", string id = "_authn") =>
        $"""<samlp:AuthnRequest {Namespaces}ID="{id}" Destination="{identityProvider}/sso" {attributes}><saml:Issuer>{EntityId}</saml:Issuer>{children}</samlp:AuthnRequest>""";

    public string LogoutRequest(string identityProvider, string nameId, string? sessionIndex = null, string id = "_logout") =>
        $"""<samlp:LogoutRequest {Namespaces}ID="{id}" Destination="{identityProvider}/slo"><saml:Issuer>{EntityId}</saml:Issuer><saml:NameID>{nameId}</saml:NameID>{(sessionIndex is null ? "" : $"<samlp:SessionIndex>{sessionIndex}</samlp:SessionIndex>")}</samlp:LogoutRequest>""";

    public string LogoutResponse(string identityProvider, string inResponseTo, string status = SamlXml.Success) =>
        $"""<samlp:LogoutResponse {Namespaces}ID="_answer" Destination="{identityProvider}/slo" InResponseTo="{inResponseTo}"><saml:Issuer>{EntityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="{status}"/></samlp:Status></samlp:LogoutResponse>""";

    /// <summary>The query of the HTTP-Redirect binding.</summary>
    public string Query(string parameter, string xml, string? relayState = null, string algorithm = SignedXml.XmlDsigRSASHA256Url)
    {
        var query = $"{parameter}={Uri.EscapeDataString(Convert.ToBase64String(Deflate(xml)))}"
            + (relayState is null ? "" : $"&RelayState={Uri.EscapeDataString(relayState)}")
            + $"&SigAlg={Uri.EscapeDataString(algorithm)}";
        using var key = Certificate.GetRSAPrivateKey()!;
        var hash = algorithm == SignedXml.XmlDsigRSASHA1Url ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        var signature = key.SignData(Encoding.ASCII.GetBytes(query), hash, RSASignaturePadding.Pkcs1);
        return $"{query}&Signature={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }

    /// <summary>The message with a signature inside, as the HTTP-POST binding wants it.</summary>
    public string Sign(string xml, Action<SignedXml>? change = null)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(xml);
        var root = document.DocumentElement!;
        using var key = Certificate.GetRSAPrivateKey();
        var signed = new SignedXml(document) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var reference = new Reference("#" + root.GetAttribute("ID"));
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        change?.Invoke(signed);
        signed.ComputeSignature();
        root.InsertAfter(document.ImportNode(signed.GetXml(), deep: true), root.FirstChild);
        return document.OuterXml;
    }

    public static Dictionary<string, string> Form(string parameter, string xml, string? relayState = null)
    {
        var form = new Dictionary<string, string> { [parameter] = Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)) };
        if (relayState is not null)
            form["RelayState"] = relayState;
        return form;
    }

    public static byte[] Deflate(string xml)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Fastest))
            deflate.Write(Encoding.UTF8.GetBytes(xml));
        return output.ToArray();
    }
}
