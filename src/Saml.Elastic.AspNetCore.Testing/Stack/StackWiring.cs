using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing.Stack;

/// <summary>Makes app, realm and identity provider known to each other.</summary>
internal static class StackWiring
{
    private const string UserNameAttribute = "uid";

    /// <summary>Fills in what the test has left open of the realm.</summary>
    public static void Wire(ElasticSamlTestStackOptions options, string appAddress, SamlIdentityProvider identityProvider, TimeProvider clock)
    {
        var realm = options.Realm;
        realm.IdpEntityId ??= identityProvider.EntityId;
        if (realm.IdpMetadataPath is null)
            realm.IdpMetadata ??= identityProvider.MetadataXml;
        realm.SpEntityId ??= appAddress;
        realm.SpAcs ??= appAddress + options.CallbackPath;
        realm.SpLogout ??= appAddress + options.SingleLogoutPath;
        realm.PrincipalAttribute ??= UserNameAttribute;
        if (realm.SigningKeyPath is null)
            realm.SigningCertificate ??= SamlCertificate.Create("Elasticsearch");

        options.Elasticsearch.Realms[options.RealmName] = realm;
        options.Elasticsearch.TimeProvider = clock;
        if (!options.Elasticsearch.Users.ContainsKey(ServiceAccount.Username))
            options.Elasticsearch.Users[ServiceAccount.Username] = new EmulatedUser { Password = ServiceAccount.CreatePassword() };
    }

    /// <summary>What the identity provider has to know of the realm. The first of the single logout services is used.</summary>
    public static SamlServiceProvider Describe(EmulatedRealmOptions realm) => new(realm.SpEntityId!)
    {
        AssertionConsumerServices = [new(SamlBinding.HttpPost, realm.SpAcs!)],
        SingleLogoutServices =
        [
            new(SamlBinding.HttpRedirect, realm.SpLogout!), new(SamlBinding.HttpPost, realm.SpLogout!), new(SamlBinding.Soap, realm.SpLogout!),
        ],
        SigningCertificates = realm.SigningCertificate is { } certificate ? [X509CertificateLoader.LoadCertificate(certificate.RawData)] : [],
    };
}
