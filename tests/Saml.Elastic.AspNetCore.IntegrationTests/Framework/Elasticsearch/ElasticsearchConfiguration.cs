using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A node's configuration folder.</summary>
internal sealed class ElasticsearchConfiguration(string folder)
{
    public string Folder { get; } = folder;

    public X509Certificate2? HttpsCertificate { get; private set; }

    public X509Certificate2 SigningCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML signing");

    public X509Certificate2 EncryptionCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML encryption");

    public void Write(
        string home, ElasticsearchNodeOptions options, IReadOnlyList<RealmDefinition> realms,
        TestIdentityProvider identityProvider, IdentityProviderDocument? simpleSamlPhp)
    {
        TestFiles.CopyFolder(Path.Combine(home, "config"), Folder);
        TestFiles.CopyFolder(TestFiles.PathOf("Elasticsearch", "config"), Folder);
        Directory.CreateDirectory(Path.Combine(Folder, "saml"));
        WriteKeyPair("saml/sp", SigningCertificate);
        WriteKeyPair("saml/encryption", EncryptionCertificate);
        var settings = new StringBuilder("\n");
        if (options.Https)
        {
            HttpsCertificate = SamlCertificate.Create("Elasticsearch");
            WriteKeyPair("http", HttpsCertificate);
            settings.AppendLine("xpack.security.http.ssl: { enabled: true, key: http.key, certificate: http.crt }");
        }

        if (options.TokenTimeout is { } timeout)
            settings.AppendLine(CultureInfo.InvariantCulture, $"xpack.security.authc.token.timeout: {timeout.TotalSeconds}s");
        for (var order = 1; order <= realms.Count; order++)
        {
            var realm = realms[order - 1];
            var document = realm.IsAtSimpleSamlPhp ? simpleSamlPhp! : DocumentFor(realm, identityProvider);
            File.WriteAllText(Path.Combine(Folder, realm.MetadataFile), document.Xml);
            settings.Append(realm.ToYaml(order, document.EntityId));
        }

        File.AppendAllText(Path.Combine(Folder, "elasticsearch.yml"), settings.ToString());
    }

    private static IdentityProviderDocument DocumentFor(RealmDefinition realm, TestIdentityProvider identityProvider)
    {
        var metadata = realm.IdentityProviderAddress is { } address
            ? IdentityProviderMetadata.At(new(address), identityProvider.Certificate)
            : MetadataFor(realm.Kind, identityProvider);
        return new IdentityProviderDocument(metadata.EntityId, metadata.ToString());
    }

    private static IdentityProviderMetadata MetadataFor(RealmKind kind, TestIdentityProvider identityProvider)
    {
        var url = identityProvider.SingleLogoutServiceUrl;
        return identityProvider.Metadata with
        {
            SingleLogoutServiceUrls = kind switch
            {
                RealmKind.NoSingleLogout => [],
                RealmKind.TwoSingleLogoutServices => [url, url + "2"],
                _ => [url],
            },
        };
    }

    private void WriteKeyPair(string name, X509Certificate2 certificate)
    {
        File.WriteAllText(Path.Combine(Folder, name + ".key"), certificate.ExportKeyPem());
        File.WriteAllText(Path.Combine(Folder, name + ".crt"), certificate.ExportCertificatePem());
    }
}
