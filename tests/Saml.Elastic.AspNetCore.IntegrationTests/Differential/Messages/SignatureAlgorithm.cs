using System.Security.Cryptography;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A value of <c>SigAlg</c> and the hash that is really used.</summary>
internal sealed record SignatureAlgorithm(string Uri, HashAlgorithmName Hash)
{
    public static SignatureAlgorithm RsaSha1 { get; } = new("http://www.w3.org/2000/09/xmldsig#rsa-sha1", HashAlgorithmName.SHA1);

    public static SignatureAlgorithm RsaSha256 { get; } = new("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", HashAlgorithmName.SHA256);

    public static SignatureAlgorithm RsaSha512 { get; } = new("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", HashAlgorithmName.SHA512);
}
