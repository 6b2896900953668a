using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Reads the certificates of a PEM file.</summary>
internal static class CertificateAuthorityFile
{
    /// <summary>Null, or why the file could not be read.</summary>
    public static Exception? TryLoad(string file, out X509Certificate2Collection authorities)
    {
        authorities = [];
        try
        {
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? null : new CryptographicException("It holds no certificate.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return exception;
        }
    }
}
