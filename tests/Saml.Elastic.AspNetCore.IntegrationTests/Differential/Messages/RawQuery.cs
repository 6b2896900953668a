using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Queries of the redirect binding that no identity provider would make, put together from raw, encoded pairs.</summary>
internal static class RawQuery
{
    /// <summary><c>SAMLRequest=</c> and the message, deflated.</summary>
    public static string Request(string xml) => RedirectBinding.Query("SAMLRequest", xml, relayState: null, signer: null);

    /// <summary><c>SAMLResponse=</c> and the message, deflated.</summary>
    public static string Response(string xml) => RedirectBinding.Query("SAMLResponse", xml, relayState: null, signer: null);

    /// <summary><c>SAMLRequest=</c> and the message, not deflated.</summary>
    public static string NotDeflated(string xml) => $"SAMLRequest={Uri.EscapeDataString(Encode(xml))}";

    public static string Encode(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));

    public static string Decode(string content) => Encoding.UTF8.GetString(Convert.FromBase64String(content));

    /// <summary>Adds <c>SigAlg</c> and <c>Signature</c>.</summary>
    public static string Sign(string text, X509Certificate2 signer, SignatureAlgorithm? algorithm = null)
    {
        var signed = $"{text}&{SigAlg(algorithm ?? SignatureAlgorithm.RsaSha256)}";
        return $"{signed}&{Signature(signed, signer, algorithm)}";
    }

    public static string SigAlg(SignatureAlgorithm algorithm) => $"SigAlg={Uri.EscapeDataString(algorithm.Uri)}";

    /// <summary>The pair <c>Signature=</c> over just this text.</summary>
    public static string Signature(string text, X509Certificate2 signer, SignatureAlgorithm? algorithm = null)
    {
        using var key = signer.GetRSAPrivateKey()!;
        var hash = (algorithm ?? SignatureAlgorithm.RsaSha256).Hash;
        var signature = key.SignData(Encoding.ASCII.GetBytes(text), hash, RSASignaturePadding.Pkcs1);
        return $"Signature={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }

    /// <summary>The raw pair of this name.</summary>
    public static string Pair(string query, string name) =>
        query.Split('&').Single(pair => pair.StartsWith(name + "=", StringComparison.Ordinal));

    /// <summary>The same raw pairs in another order.</summary>
    public static string Order(string query, params string[] names) => string.Join('&', names.Select(name => Pair(query, name)));
}
