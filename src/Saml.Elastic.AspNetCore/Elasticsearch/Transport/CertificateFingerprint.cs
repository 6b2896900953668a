using System.Buffers;
using System.Security.Cryptography;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Reads a SHA-256 fingerprint as Elasticsearch, openssl and Windows print it: hex, with colons, hyphens or nothing between.</summary>
internal static class CertificateFingerprint
{
    /// <summary>The bytes, or null when the text is no SHA-256 fingerprint.</summary>
    public static byte[]? Parse(string text)
    {
        var hex = text.Trim().Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        var bytes = new byte[SHA256.HashSizeInBytes];
        return hex.Length == 2 * bytes.Length && Convert.FromHexString(hex, bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }
}
