using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing.IdentityProvider;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>SAML's HTTP-Redirect binding: deflated message, signature over the query.</summary>
internal static partial class RedirectBinding
{
    /// <param name="parameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="xml">The message.</param>
    /// <param name="relayState">Null: none.</param>
    /// <param name="signer">Null: unsigned.</param>
    public static string Query(string parameter, string xml, string? relayState, X509Certificate2? signer) =>
        Query(parameter, xml, relayState, signer is null ? null : new MessageSigner(signer), RedirectStyle.Usual);

    // The style is what recipients may stumble over.
    internal static string Query(string parameter, string xml, string? relayState, MessageSigner? signer, RedirectStyle style)
    {
        var query = $"{parameter}={Escape(Convert.ToBase64String(Deflate(xml)), style)}";
        if (relayState is not null)
            query += $"&RelayState={Escape(relayState, style)}";
        if (signer is null)
            return query;
        var algorithm = $"&SigAlg={Escape(signer.Algorithm.Uri, style)}";
        using var key = signer.Certificate.GetRSAPrivateKey()!;
        var signed = key.SignData(Encoding.ASCII.GetBytes(query + algorithm), signer.Algorithm.Hash, RSASignaturePadding.Pkcs1);
        var signature = $"&Signature={Escape(Convert.ToBase64String(signed), style)}";
        return style.SignatureBeforeSigAlg ? query + signature + algorithm : query + algorithm + signature;
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

    private static string Escape(string value, RedirectStyle style)
    {
        var escaped = Uri.EscapeDataString(value);
        return style.LowerCaseEscapes ? EscapePattern().Replace(escaped, escape => escape.Value.ToLowerInvariant()) : escaped;
    }

    private static byte[] Deflate(string xml)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal))
            deflate.Write(Encoding.UTF8.GetBytes(xml));
        return output.ToArray();
    }

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex EscapePattern();
}
