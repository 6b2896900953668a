using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A certificate and its private key, from PEM files or from code.</summary>
internal static class KeyFiles
{
    /// <summary>Null when neither is configured.</summary>
    /// <exception cref="ArgumentException">The files cannot be used; the message names the setting.</exception>
    public static X509Certificate2? Load(X509Certificate2? inCode, string? keyPath, string? certificatePath, string setting, string baseFolder)
    {
        if (inCode is null && keyPath is null && certificatePath is null)
            return null;
        if (inCode is null && (keyPath is null || certificatePath is null))
            throw new ArgumentException($"[{setting}.key] and [{setting}.certificate] belong together: set both or none.");
        var pair = inCode ?? Read(Path.Combine(baseFolder, certificatePath!), Path.Combine(baseFolder, keyPath!), setting);
        using var key = pair.GetRSAPrivateKey();
        return key is null ? throw new ArgumentException($"[{setting}] needs an RSA certificate with its private key.") : pair;
    }

    private static X509Certificate2 Read(string certificatePath, string keyPath, string setting)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        }
        catch (Exception exception) when (exception is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"[{setting}] cannot be read from '{certificatePath}' and '{keyPath}': {exception.Message}", exception);
        }
    }
}
