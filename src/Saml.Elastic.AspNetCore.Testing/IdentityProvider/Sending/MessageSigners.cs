using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The identity provider's key, and one that is not its own.</summary>
internal sealed class MessageSigners(X509Certificate2 certificate) : IDisposable
{
    private readonly Lazy<X509Certificate2> _stranger = new(() => SamlCertificate.Create("Not the identity provider"));

    public X509Certificate2 Certificate { get; } = certificate;

    /// <summary>Null: no signature.</summary>
    public MessageSigner? For(SamlSignatureFault fault) => fault switch
    {
        SamlSignatureFault.Missing => null,
        SamlSignatureFault.WrongKey => new(_stranger.Value),
        SamlSignatureFault.Sha1 => new(Certificate, SignatureAlgorithm.RsaSha1),
        _ => new(Certificate),
    };

    public void Dispose()
    {
        if (_stranger.IsValueCreated)
            _stranger.Value.Dispose();
    }
}
