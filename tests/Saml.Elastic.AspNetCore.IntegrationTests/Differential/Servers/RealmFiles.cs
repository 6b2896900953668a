using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>The files that the realms' settings name: keys, and the identity provider's metadata as each realm sees them.</summary>
internal static class RealmFiles
{
    public static void Write(
        string folder, ServerSetup setup, TestIdentityProvider identityProvider, X509Certificate2 signing, X509Certificate2 encryption)
    {
        Directory.CreateDirectory(folder);
        WriteKeyPair(folder, StatementRealm.SigningKeyFiles, signing);
        WriteKeyPair(folder, StatementRealm.EncryptionKeyFiles, encryption);
        foreach (var realm in setup.Realms)
            File.WriteAllText(Path.Combine(folder, realm.MetadataFile), realm.WriteMetadata(identityProvider));
    }

    private static void WriteKeyPair(string folder, string name, X509Certificate2 certificate)
    {
        File.WriteAllText(Path.Combine(folder, name + ".key"), certificate.ExportKeyPem());
        File.WriteAllText(Path.Combine(folder, name + ".crt"), certificate.ExportCertificatePem());
    }
}
