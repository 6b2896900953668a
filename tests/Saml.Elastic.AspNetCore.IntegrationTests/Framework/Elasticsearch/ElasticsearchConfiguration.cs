using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A real node's configuration folder.</summary>
internal sealed class ElasticsearchConfiguration(string folder)
{
    public string Folder { get; } = folder;

    public void Write(string home, ElasticsearchNodeOptions options, NodeRealms realms, X509Certificate2? httpsCertificate)
    {
        TestFiles.CopyFolder(Path.Combine(home, "config"), Folder);
        TestFiles.CopyFolder(TestFiles.PathOf("Elasticsearch", "config"), Folder);
        Directory.CreateDirectory(Path.Combine(Folder, "saml"));
        WriteKeyPair("saml/sp", realms.SigningCertificate);
        WriteKeyPair("saml/encryption", realms.EncryptionCertificate);
        var settings = new StringBuilder("\n");
        if (httpsCertificate is not null)
        {
            WriteKeyPair("http", httpsCertificate);
            settings.AppendLine("xpack.security.http.ssl: { enabled: true, key: http.key, certificate: http.crt }");
        }

        if (options.TokenTimeout is { } timeout)
            settings.AppendLine(CultureInfo.InvariantCulture, $"xpack.security.authc.token.timeout: {timeout.TotalSeconds}s");
        foreach (var (index, realm) in realms.Pool.All.Index())
        {
            var document = realms.DocumentOf(realm);
            File.WriteAllText(Path.Combine(Folder, realm.MetadataFile), document.Xml);
            settings.Append(realm.ToYaml(index + 1, document.EntityId));
        }

        File.AppendAllText(Path.Combine(Folder, "elasticsearch.yml"), settings.ToString());
    }

    private void WriteKeyPair(string name, X509Certificate2 certificate)
    {
        File.WriteAllText(Path.Combine(Folder, name + ".key"), certificate.ExportKeyPem());
        File.WriteAllText(Path.Combine(Folder, name + ".crt"), certificate.ExportCertificatePem());
    }
}
