using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>SAML's HTTP-Redirect binding: deflated message, signature over the query.</summary>
public static class RedirectBinding
{
    private const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    /// <param name="parameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="xml">The message.</param>
    /// <param name="relayState">Null: none.</param>
    /// <param name="signer">Null: unsigned.</param>
    public static string Query(string parameter, string xml, string? relayState, X509Certificate2? signer)
    {
        var query = $"{parameter}={Uri.EscapeDataString(Convert.ToBase64String(Deflate(xml)))}";
        if (relayState is not null)
            query += $"&RelayState={Uri.EscapeDataString(relayState)}";
        if (signer is null)
            return query;
        query += $"&SigAlg={Uri.EscapeDataString(RsaSha256)}";
        using var key = signer.GetRSAPrivateKey()!;
        var signature = key.SignData(Encoding.ASCII.GetBytes(query), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{query}&Signature={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }

    /// <summary>The message in the query of a URL, whichever of the two it is.</summary>
    public static XElement ReadMessage(string url)
    {
        var value = ReadParameter(url, "SAMLRequest") ?? ReadParameter(url, "SAMLResponse")
            ?? throw new InvalidOperationException($"No SAML message in {url}");
        using var inflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(value)), CompressionMode.Decompress);
        return XElement.Load(inflated);
    }

    /// <summary>A parameter of the URL's query, decoded; null when there is none.</summary>
    public static string? ReadParameter(string url, string name) =>
        url[(url.IndexOf('?') + 1)..].Split('&')
            .Where(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(pair => Uri.UnescapeDataString(pair[(name.Length + 1)..].Replace('+', ' ')))
            .FirstOrDefault();

    /// <summary>Is the query signed with this certificate's key?</summary>
    public static bool IsSignedBy(string url, X509Certificate2 certificate)
    {
        var query = url[(url.IndexOf('?') + 1)..];
        var end = query.IndexOf("&Signature=", StringComparison.Ordinal);
        if (end < 0)
            return false;
        using var key = certificate.GetRSAPublicKey()!;
        var signature = Convert.FromBase64String(ReadParameter(url, "Signature")!);
        return key.VerifyData(Encoding.ASCII.GetBytes(query[..end]), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static byte[] Deflate(string xml)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal))
            deflate.Write(Encoding.UTF8.GetBytes(xml));
        return output.ToArray();
    }
}
