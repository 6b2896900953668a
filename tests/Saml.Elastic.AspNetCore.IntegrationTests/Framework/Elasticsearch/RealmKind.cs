namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>What is special about a realm.</summary>
public enum RealmKind
{
    /// <summary>Trusts the <see cref="Testing.TestIdentityProvider"/>; works for single logout.</summary>
    Standard,

    /// <summary>The identity provider's metadata has no single logout service: logout answers with a null redirect.</summary>
    NoSingleLogout,

    /// <summary>It has two HTTP-Redirect single logout services: logout fails.</summary>
    TwoSingleLogoutServices,

    /// <summary>It can decrypt assertions and NameIDs.</summary>
    Encryption,

    /// <summary>Trusts SimpleSAMLphp; its application lives on http://localhost, another site than the identity provider's.</summary>
    SimpleSamlPhp,

    /// <summary>
    /// Trusts an identity provider that the test starts itself (<see cref="SamlRealm.StartIdentityProviderAsync"/>), and can decrypt. There is
    /// a second realm of the same identity provider with it.
    /// </summary>
    OwnIdentityProvider,

    /// <summary>As <see cref="SimpleSamlPhp"/>, but SimpleSAMLphp sends its logout messages by HTTP-POST.</summary>
    SimpleSamlPhpByForm,

    /// <summary>Its clock and the identity provider's may be a quarter of an hour apart.</summary>
    WideClockSkew,

    /// <summary>Its service provider is another SAML library's too, with that one's entity id and Assertion Consumer Service.</summary>
    Companion,

    /// <summary>As <see cref="Companion"/>, and both take logout messages on that library's path.</summary>
    CompanionSharedPath,

    /// <summary>As <see cref="Companion"/>, at SimpleSAMLphp.</summary>
    SimpleSamlPhpCompanion,
}
