using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.Testing.IdentityProvider;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A service provider that the identity provider knows.</summary>
/// <param name="EntityId">Its name: the Issuer of its messages and the audience of its assertions.</param>
public sealed record SamlServiceProvider(string EntityId)
{
    /// <summary>Where Responses go, by HTTP-POST: the first one, unless the AuthnRequest names another of them.</summary>
    public IReadOnlyList<SamlEndpoint> AssertionConsumerServices { get; init; } = [];

    /// <summary>Where logout messages go. None: it hears nothing of a sign-out.</summary>
    public IReadOnlyList<SamlEndpoint> SingleLogoutServices { get; init; } = [];

    /// <summary>If there is one, each of its messages must be signed with the key of one of them; with none nothing is verified.</summary>
    public IReadOnlyList<X509Certificate2> SigningCertificates { get; init; } = [];

    /// <summary>For whose key assertions and NameIDs are encrypted.</summary>
    public X509Certificate2? EncryptionCertificate { get; init; }

    /// <summary>Sends encrypted assertions, for the key of <see cref="EncryptionCertificate"/>.</summary>
    public bool EncryptsAssertions { get; init; }

    /// <summary>The NameID format where the AuthnRequest names none; null: that of the identity provider's options.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>Null: the first that <see cref="SingleLogoutServices"/> allow of redirect, form and SOAP.</summary>
    public SamlLogoutChannel? LogoutChannel { get; init; }

    /// <summary>Reads SAML metadata, such as Elasticsearch's: <c>GET /_security/saml/metadata/{realm}</c> has it in the field <c>metadata</c>.</summary>
    /// <param name="xml">An <c>EntityDescriptor</c> with one <c>SPSSODescriptor</c>.</param>
    /// <exception cref="FormatException">It is no such document; the message says what is missing.</exception>
    public static SamlServiceProvider FromMetadata(string xml) => ServiceProviderMetadata.Read(xml);

    /// <summary>The entity id alone.</summary>
    public override string ToString() => EntityId;
}
