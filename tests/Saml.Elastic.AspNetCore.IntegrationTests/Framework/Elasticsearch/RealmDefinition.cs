using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A SAML realm as it stands in a node's settings: they are read at start only, so realms are made before anyone needs them.</summary>
internal sealed class RealmDefinition
{
    public RealmDefinition(RealmKind kind, int number)
    {
        Kind = kind;
        Name = $"saml-{kind}-{number}".ToLowerInvariant();
        var host = IsAtSimpleSamlPhpKind(kind) ? "localhost" : "127.0.0.1";
        BaseAddress = $"http://{host}:{FreePorts.Reserve()}";
        ServiceProvider = ServiceProviderOf(kind, BaseAddress);
    }

    public RealmKind Kind { get; }

    public string Name { get; }

    public string BaseAddress { get; }

    public ServiceProvider ServiceProvider { get; }

    /// <summary>Of <see cref="RealmKind.OwnIdentityProvider"/>: where the test starts it.</summary>
    public string? IdentityProviderAddress { get; init; }

    /// <summary>The other realm of that identity provider; it is lent with this one.</summary>
    public RealmDefinition? Second { get; init; }

    public bool IsAtSimpleSamlPhp => IsAtSimpleSamlPhpKind(Kind);

    public string MetadataFile => $"saml/{Name}-idp.xml";

    public static bool IsAtSimpleSamlPhpKind(RealmKind kind) => kind is RealmKind.SimpleSamlPhp or RealmKind.SimpleSamlPhpByForm or RealmKind.SimpleSamlPhpCompanion;

    private TimeSpan ClockSkew => Kind == RealmKind.WideClockSkew ? TimeSpan.FromMinutes(15) : TimeSpan.FromMinutes(3);

    private bool Decrypts => Kind is RealmKind.Encryption or RealmKind.OwnIdentityProvider;

    /// <summary>The realm of an emulated node.</summary>
    public EmulatedRealmOptions ToOptions(
        int order, IdentityProviderDocument identityProvider, X509Certificate2 signing, X509Certificate2 encryption) => new()
        {
            Order = order,
            IdpEntityId = identityProvider.EntityId,
            IdpMetadata = identityProvider.Xml,
            SpEntityId = ServiceProvider.EntityId,
            SpAcs = ServiceProvider.AssertionConsumerServiceUrl,
            SpLogout = ServiceProvider.SingleLogoutServiceUrl,
            PrincipalAttribute = "uid",
            GroupsAttribute = "groups",
            NameAttribute = "displayName",
            MailAttribute = "mail",
            SigningCertificate = signing,
            EncryptionCertificate = Decrypts ? encryption : null,
            AllowedClockSkew = ClockSkew,
            UserRoles = ["reader"],
            UserPrivileges = ["monitor"],
        };

    public static ServiceProvider ServiceProviderOf(RealmKind kind, string baseAddress) => kind switch
    {
        RealmKind.Companion or RealmKind.SimpleSamlPhpCompanion => new($"{baseAddress}/Saml2", $"{baseAddress}/Saml2/Acs", $"{baseAddress}/signout-elastic-saml"),
        RealmKind.CompanionSharedPath => new($"{baseAddress}/Saml2", $"{baseAddress}/Saml2/Acs", $"{baseAddress}/Saml2/Logout"),
        _ => new($"{baseAddress}/", $"{baseAddress}/signin-elastic-saml", $"{baseAddress}/signout-elastic-saml"),
    };

    /// <summary>The realm's part of <c>elasticsearch.yml</c>.</summary>
    public string ToYaml(int order, string identityProviderEntityId) =>
        $"""
        xpack.security.authc.realms.saml.{Name}:
          order: {order}
          idp.entity_id: "{identityProviderEntityId}"
          idp.metadata.path: {MetadataFile}
          sp.entity_id: "{ServiceProvider.EntityId}"
          sp.acs: "{ServiceProvider.AssertionConsumerServiceUrl}"
          sp.logout: "{ServiceProvider.SingleLogoutServiceUrl}"
          attributes.principal: uid
          attributes.groups: groups
          attributes.name: displayName
          attributes.mail: mail
          signing.key: saml/sp.key
          signing.certificate: saml/sp.crt
          allowed_clock_skew: {ClockSkew.TotalMinutes}m
        {(Decrypts ? "  encryption.key: saml/encryption.key\n  encryption.certificate: saml/encryption.crt" : "")}

        """;
}
