using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Whose key signs, and how.</summary>
internal sealed record MessageSigner(X509Certificate2 Certificate, SignatureAlgorithm Algorithm)
{
    public MessageSigner(X509Certificate2 certificate)
        : this(certificate, SignatureAlgorithm.RsaSha256)
    {
    }
}
