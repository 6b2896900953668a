using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A node's realms, their identity providers and their keys.</summary>
internal sealed class NodeRealms : IDisposable
{
    private readonly SimpleSamlPhp? _simpleSamlPhp;

    private NodeRealms(SimpleSamlPhp? simpleSamlPhp)
    {
        _simpleSamlPhp = simpleSamlPhp;
        Pool = new RealmPool(withSimpleSamlPhp: simpleSamlPhp is not null);
        simpleSamlPhp?.Trust(Pool.All.Where(realm => realm.IsAtSimpleSamlPhp), SigningCertificate);
    }

    public RealmPool Pool { get; }

    public TestIdentityProvider IdentityProvider { get; } = new();

    public X509Certificate2 SigningCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML signing");

    public X509Certificate2 EncryptionCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML encryption");

    public static async Task<NodeRealms> CreateAsync() =>
        new(SimpleSamlPhp.WhyMissing is null ? await SimpleSamlPhp.GetAsync() : null);

    /// <summary>What a realm knows of its identity provider.</summary>
    public IdentityProviderDocument DocumentOf(RealmDefinition realm)
    {
        if (realm.IsAtSimpleSamlPhp)
            return _simpleSamlPhp!.Metadata;
        var metadata = realm.IdentityProviderAddress is { } address
            ? IdentityProviderMetadata.At(new(address), IdentityProvider.Certificate)
            : MetadataOf(realm.Kind);
        return new IdentityProviderDocument(metadata.EntityId, metadata.ToString());
    }

    public void Dispose() => IdentityProvider.Dispose();

    private IdentityProviderMetadata MetadataOf(RealmKind kind)
    {
        var url = IdentityProvider.SingleLogoutServiceUrl;
        return IdentityProvider.Metadata with
        {
            SingleLogoutServiceUrls = kind switch
            {
                RealmKind.NoSingleLogout => [],
                RealmKind.TwoSingleLogoutServices => [url, url + "2"],
                _ => [url],
            },
        };
    }
}
