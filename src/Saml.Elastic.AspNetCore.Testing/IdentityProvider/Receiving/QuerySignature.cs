using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The signature of the HTTP-Redirect binding.</summary>
internal static class QuerySignature
{
    /// <summary>Verifies the message, the RelayState and the algorithm, in the escapes that were sent.</summary>
    /// <exception cref="RefusedException">There is no signature, or not of one of the certificates' keys.</exception>
    public static void Verify(QueryParameters query, string parameter, IReadOnlyList<X509Certificate2> certificates)
    {
        if (query[SamlParameters.Signature] is not { } encoded)
            throw new RefusedException("The query is not signed, and the service provider has a certificate.");
        var hash = SignatureAlgorithms.Hash(query[SamlParameters.SignatureAlgorithm]);
        string[] names = [parameter, SamlParameters.RelayState, SamlParameters.SignatureAlgorithm];
        var text = string.Join('&', names.Where(name => query.Raw(name) is not null).Select(name => $"{name}={query.Raw(name)}"));
        if (!certificates.Any(certificate => Verify(Encoding.UTF8.GetBytes(text), Decode(encoded), hash, certificate)))
            throw new RefusedException("The signature of the query does not verify with a certificate of the service provider.");
    }

    private static bool Verify(byte[] text, byte[] signature, HashAlgorithmName hash, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        return key?.VerifyData(text, signature, hash, RSASignaturePadding.Pkcs1) == true;
    }

    private static byte[] Decode(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw new RefusedException("Signature is not base64.");
        }
    }
}
