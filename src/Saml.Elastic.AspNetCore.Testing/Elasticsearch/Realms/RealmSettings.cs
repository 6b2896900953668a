namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Elasticsearch's names of a SAML realm's settings. One that is not emulated is refused rather than ignored.</summary>
internal static class RealmSettings
{
    private static readonly Dictionary<string, Action<EmulatedRealmOptions, string>> Setters = new(StringComparer.Ordinal)
    {
        ["order"] = (realm, value) => realm.Order = SettingValue.Integer(value),
        ["enabled"] = (realm, value) => realm.Enabled = SettingValue.Boolean(value),
        ["idp.entity_id"] = (realm, value) => realm.IdpEntityId = value,
        ["idp.metadata.path"] = (realm, value) => realm.IdpMetadataPath = value,
        ["idp.use_single_logout"] = (realm, value) => realm.IdpUseSingleLogout = SettingValue.Boolean(value),
        ["sp.entity_id"] = (realm, value) => realm.SpEntityId = value,
        ["sp.acs"] = (realm, value) => realm.SpAcs = value,
        ["sp.logout"] = (realm, value) => realm.SpLogout = value,
        ["nameid_format"] = (realm, value) => realm.NameIdFormat = value,
        ["nameid.allow_create"] = (realm, value) => realm.NameIdAllowCreate = SettingValue.Boolean(value),
        ["nameid.sp_qualifier"] = (realm, value) => realm.NameIdSpQualifier = value,
        ["force_authn"] = (realm, value) => realm.ForceAuthn = SettingValue.Boolean(value),
        ["req_authn_context_class_ref"] = (realm, value) => realm.ReqAuthnContextClassRef = SettingValue.List(value),
        ["populate_user_metadata"] = (realm, value) => realm.PopulateUserMetadata = SettingValue.Boolean(value),
        ["attributes.principal"] = (realm, value) => realm.PrincipalAttribute = value,
        ["attributes.groups"] = (realm, value) => realm.GroupsAttribute = value,
        ["attributes.name"] = (realm, value) => realm.NameAttribute = value,
        ["attributes.mail"] = (realm, value) => realm.MailAttribute = value,
        ["attributes.dn"] = (realm, value) => realm.DnAttribute = value,
        ["signing.key"] = (realm, value) => realm.SigningKeyPath = value,
        ["signing.certificate"] = (realm, value) => realm.SigningCertificatePath = value,
        ["signing.saml_messages"] = (realm, value) => realm.SigningSamlMessages = SettingValue.List(value),
        ["encryption.key"] = (realm, value) => realm.EncryptionKeyPath = value,
        ["encryption.certificate"] = (realm, value) => realm.EncryptionCertificatePath = value,
        ["allowed_clock_skew"] = (realm, value) => realm.AllowedClockSkew = SettingValue.Duration(value),
        ["authorization_realms"] = (realm, value) => realm.AuthorizationRealms = SettingValue.List(value),
    };

    public static EmulatedRealmOptions Read(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var realm = new EmulatedRealmOptions();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            if (!Setters.TryGetValue(name, out var set))
                throw new ArgumentException($"unknown setting [{name}]: the emulated Elasticsearch knows {string.Join(", ", Setters.Keys)}");
            names.Add(name);
            Set(realm, name, value, set);
        }

        return names.Contains("order") ? realm : throw new ArgumentException("The setting [order] of the realm is missing: give each realm its own number.");
    }

    private static void Set(EmulatedRealmOptions realm, string name, string? value, Action<EmulatedRealmOptions, string> set)
    {
        try
        {
            set(realm, value ?? "");
        }
        catch (FormatException exception)
        {
            throw new ArgumentException($"Failed to parse value [{value}] for setting [{name}]: {exception.Message}", exception);
        }
    }
}
