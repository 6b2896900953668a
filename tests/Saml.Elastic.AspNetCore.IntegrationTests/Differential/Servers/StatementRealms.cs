using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>The realms of the statements; what stands in brackets in a statement is one of these.</summary>
internal static class StatementRealms
{
    private const string SingleLogout = "https://idp.example.test/slo";
    private const string PasswordContext = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password";

    public static StatementRealm Standard { get; } = new("saml1");

    public static StatementRealm Second { get; } = new("saml2");

    /// <summary>It has one assertion consumer service with <see cref="OtherTwin"/>.</summary>
    public static StatementRealm Twin { get; } = new("saml-twin1") { Host = "saml-twin.example.test" };

    public static StatementRealm OtherTwin { get; } = new("saml-twin2") { Host = "saml-twin.example.test" };

    public static StatementRealm NoSingleLogout { get; } = new("saml-no-slo") { Metadata = SingleLogoutAt() };

    public static StatementRealm PostOnly { get; } = new("saml-post-slo") { Metadata = SingleLogoutByPost };

    public static StatementRealm TwoSingleLogouts { get; } = new("saml-two-slo") { Metadata = SingleLogoutAt(SingleLogout, SingleLogout + "2") };

    public static StatementRealm SingleLogoutUnused { get; } = new("saml-unused-slo") { Settings = { ["idp.use_single_logout"] = "false" } };

    public static StatementRealm LocationWithQuery { get; } = new("saml-query") { Metadata = SingleLogoutAt(SingleLogout + "?x=1") };

    public static StatementRealm LocationWithQuestionMark { get; } = new("saml-question") { Metadata = SingleLogoutAt(SingleLogout + "?") };

    public static StatementRealm NoRedirectSignOn { get; } = new("saml-post-sso") { Metadata = SignOnByPost };

    public static StatementRealm NoLogoutAddress { get; } = new("saml-no-logout") { Settings = { ["sp.logout"] = null } };

    public static StatementRealm NoSigningKey { get; } =
        new("saml-no-key") { Settings = { ["signing.key"] = null, ["signing.certificate"] = null } };

    public static StatementRealm SignsAuthnRequestsOnly { get; } =
        new("saml-signs-authn") { Settings = { ["signing.saml_messages"] = "AuthnRequest" } };

    public static StatementRealm Encryption { get; } = new("saml-encryption")
    {
        Settings =
        {
            ["encryption.key"] = $"{{folder}}/{StatementRealm.EncryptionKeyFiles}.key",
            ["encryption.certificate"] = $"{{folder}}/{StatementRealm.EncryptionKeyFiles}.crt",
        },
    };

    public static StatementRealm Policy { get; } = new("saml-policy")
    {
        Settings =
        {
            ["nameid_format"] = SamlNameId.Persistent,
            ["nameid.allow_create"] = "true",
            ["nameid.sp_qualifier"] = "https://qualifier.example.test/",
            ["force_authn"] = "true",
            ["req_authn_context_class_ref"] = PasswordContext,
        },
    };

    /// <summary>Roles and user data come from the file realm.</summary>
    public static StatementRealm Delegated { get; } = new("saml-delegated") { Settings = { ["authorization_realms"] = "f" } };

    public static StatementRealm NoUserMetadata { get; } =
        new("saml-no-metadata") { Settings = { ["populate_user_metadata"] = "false" } };

    /// <summary>Its users may do what the service account may.</summary>
    public static StatementRealm Privileged { get; } = new("saml-privileged");

    public static StatementRealm NeverLoaded { get; } = new("saml-never-loaded") { MetadataIsOutOfReach = true };

    /// <summary>Its metadata loses the identity provider while the server runs.</summary>
    public static StatementRealm EntityGone { get; } = new("saml-entity-gone");

    /// <summary>Gone after the restart.</summary>
    public static StatementRealm Removed { get; } = new("saml-removed");

    /// <summary>After the restart its metadata is at an https address where nobody answers.</summary>
    public static StatementRealm LosesMetadata { get; } = new("saml-loses-metadata");

    public static StatementRealm LostMetadata { get; } = new(LosesMetadata.Name) { MetadataIsOutOfReach = true };

    public static IReadOnlyList<StatementRealm> All { get; } =
    [
        Standard, Second, Twin, OtherTwin, NoSingleLogout, PostOnly, TwoSingleLogouts, SingleLogoutUnused, LocationWithQuery,
        LocationWithQuestionMark, NoRedirectSignOn, NoLogoutAddress, NoSigningKey, SignsAuthnRequestsOnly, Encryption, Policy, Delegated,
        NoUserMetadata, Privileged, NeverLoaded, EntityGone, Removed, LosesMetadata,
    ];

    private static Action<XElement> SingleLogoutAt(params string[] locations) => metadata =>
    {
        var service = metadata.Descendants(SamlXml.Metadata + "SingleLogoutService").Single();
        foreach (var location in locations)
        {
            var copy = new XElement(service);
            copy.SetAttributeValue("Location", location);
            service.AddBeforeSelf(copy);
        }

        service.Remove();
    };

    private static void SingleLogoutByPost(XElement metadata) =>
        metadata.Descendants(SamlXml.Metadata + "SingleLogoutService").Single().SetAttributeValue("Binding", SamlXml.PostBinding);

    private static void SignOnByPost(XElement metadata) =>
        metadata.Descendants(SamlXml.Metadata + "SingleSignOnService").Single().SetAttributeValue("Binding", SamlXml.PostBinding);
}
