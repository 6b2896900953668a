using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The URL that takes a message to the identity provider (HTTP-Redirect binding).</summary>
internal static class RedirectUrl
{
    /// <param name="location">The endpoint; it may have a query of its own.</param>
    /// <param name="parameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="xml">The message.</param>
    /// <param name="relayState">Null: none.</param>
    /// <param name="signer">Null: not signed.</param>
    public static string Build(string location, string parameter, byte[] xml, string? relayState, X509Certificate2? signer)
    {
        var query = $"{parameter}={FormEncoding.Encode(Convert.ToBase64String(Deflate(xml)))}";
        if (relayState is not null)
            query += $"&RelayState={FormEncoding.Encode(relayState)}";
        if (signer is not null)
            query = Sign(query, signer);
        var joint = location.EndsWith('?') ? "" : location.Contains('?') ? "&" : "?";
        return location + joint + query;
    }

    private static string Sign(string query, X509Certificate2 signer)
    {
        var signed = $"{query}&SigAlg={FormEncoding.Encode(SamlNames.RsaSha256)}";
        using var key = signer.GetRSAPrivateKey()!;
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}&Signature={FormEncoding.Encode(Convert.ToBase64String(signature))}";
    }

    private static byte[] Deflate(byte[] xml)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal))
            deflate.Write(xml);
        return output.ToArray();
    }
}
