using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>
/// A SAML realm. The names and meanings are those of Elasticsearch's settings; <see cref="FromSettings"/> takes the settings themselves. What a file
/// can hold can also be given in code.
/// </summary>
public sealed class EmulatedRealmOptions
{
    /// <summary><c>order</c>: which realm a sign-in that names none tries first. Required by <see cref="FromSettings"/>.</summary>
    public int Order { get; set; }

    /// <summary><c>enabled</c>. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary><c>idp.entity_id</c>: the issuer of every message of the identity provider. Required.</summary>
    public string? IdpEntityId { get; set; }

    /// <summary><c>idp.metadata.path</c>: a file, read again when it changes, or an https URL. This or <see cref="IdpMetadata"/> is required.</summary>
    public string? IdpMetadataPath { get; set; }

    /// <summary>The identity provider's metadata as XML, instead of <see cref="IdpMetadataPath"/>.</summary>
    public string? IdpMetadata { get; set; }

    /// <summary><c>idp.use_single_logout</c>: false makes logout answer without a redirect. Default: true.</summary>
    public bool IdpUseSingleLogout { get; set; } = true;

    /// <summary><c>sp.entity_id</c>: the issuer of our messages and the expected audience. Required.</summary>
    public string? SpEntityId { get; set; }

    /// <summary><c>sp.acs</c>: the assertion consumer service. Required.</summary>
    public string? SpAcs { get; set; }

    /// <summary><c>sp.logout</c>: the destination that the identity provider's logout messages must name. Default: none, and every LogoutRequest is refused.</summary>
    public string? SpLogout { get; set; }

    /// <summary><c>nameid_format</c>. Default: not sent.</summary>
    public string? NameIdFormat { get; set; }

    /// <summary><c>nameid.allow_create</c>. Default: false.</summary>
    public bool NameIdAllowCreate { get; set; }

    /// <summary><c>nameid.sp_qualifier</c>. Default: not sent.</summary>
    public string? NameIdSpQualifier { get; set; }

    /// <summary><c>force_authn</c>. Default: false.</summary>
    public bool ForceAuthn { get; set; }

    /// <summary><c>req_authn_context_class_ref</c>: sent, and one of them must come back. Default: none.</summary>
    public IList<string> ReqAuthnContextClassRef { get; set; } = [];

    /// <summary><c>populate_user_metadata</c>: whether attributes show in <c>_authenticate</c>. Default: true.</summary>
    public bool PopulateUserMetadata { get; set; } = true;

    /// <summary><c>attributes.principal</c>: an attribute's name or friendly name, <c>nameid</c> or <c>nameid:persistent</c>. Required.</summary>
    public string? PrincipalAttribute { get; set; }

    /// <summary><c>attributes.groups</c>: for role mappings, so that it changes nothing here (<see cref="UserRoles"/>). Default: none.</summary>
    public string? GroupsAttribute { get; set; }

    /// <summary><c>attributes.name</c>. Default: none.</summary>
    public string? NameAttribute { get; set; }

    /// <summary><c>attributes.mail</c>. Default: none.</summary>
    public string? MailAttribute { get; set; }

    /// <summary><c>attributes.dn</c>: for role mappings, so that it changes nothing here. Default: none.</summary>
    public string? DnAttribute { get; set; }

    /// <summary>Certificate and private RSA key of what the realm signs, instead of <see cref="SigningKeyPath"/> and <see cref="SigningCertificatePath"/>. Default: nothing is signed.</summary>
    public X509Certificate2? SigningCertificate { get; set; }

    /// <summary><c>signing.key</c>: a PEM file.</summary>
    public string? SigningKeyPath { get; set; }

    /// <summary><c>signing.certificate</c>: a PEM file.</summary>
    public string? SigningCertificatePath { get; set; }

    /// <summary><c>signing.saml_messages</c>: <c>AuthnRequest</c>, <c>LogoutRequest</c>, <c>LogoutResponse</c>, or <c>*</c> for all (default).</summary>
    public IList<string> SigningSamlMessages { get; set; } = ["*"];

    /// <summary>Certificate and private RSA key that assertions and NameIDs are encrypted for, instead of <see cref="EncryptionKeyPath"/> and <see cref="EncryptionCertificatePath"/>.</summary>
    public X509Certificate2? EncryptionCertificate { get; set; }

    /// <summary><c>encryption.key</c>: a PEM file.</summary>
    public string? EncryptionKeyPath { get; set; }

    /// <summary><c>encryption.certificate</c>: a PEM file.</summary>
    public string? EncryptionCertificatePath { get; set; }

    /// <summary><c>allowed_clock_skew</c>, in both directions. Default: 3 minutes.</summary>
    public TimeSpan AllowedClockSkew { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary><c>authorization_realms</c>: the file realm's name, for roles from there. Default: none.</summary>
    public IList<string> AuthorizationRealms { get; set; } = [];

    /// <summary>Roles of every user of the realm, as a role mapping would give them; no setting of the realm. Default: none.</summary>
    public IList<string> UserRoles { get; set; } = [];

    /// <summary>Cluster privileges that those roles grant, by the names of <see cref="EmulatedUser.Privileges"/>; no setting of the realm. Default: none.</summary>
    public IList<string> UserPrivileges { get; set; } = [];

    /// <summary>Reads settings by their Elasticsearch names, without the prefix <c>xpack.security.authc.realms.saml.NAME.</c>; lists are separated by commas.</summary>
    /// <exception cref="ArgumentException">A name is unknown, a value is not understood, or a required setting is missing.</exception>
    public static EmulatedRealmOptions FromSettings(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Elasticsearch.RealmSettings.Read(settings);
    }
}
