using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A SAML realm in the very words of Elasticsearch's settings, which the emulator takes as well.</summary>
internal sealed class StatementRealm(string name)
{
    public const string EncryptionKeyFiles = "encryption";
    public const string SigningKeyFiles = "sp";

    public string Name { get; } = name;

    /// <summary>Settings beside the usual ones; null takes one of those away.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>The host of its application; two realms of one host have the same assertion consumer service.</summary>
    public string Host { get; init; } = $"{name}.example.test";

    /// <summary>Changes the identity provider's metadata.</summary>
    public Action<XElement> Metadata { get; init; } = _ => { };

    /// <summary>Its metadata is to come from an https address where nobody answers.</summary>
    public bool MetadataIsOutOfReach { get; init; }

    public string MetadataFile => $"{Name}-idp.xml";

    public ServiceProvider ServiceProvider => new($"https://{Host}/", $"https://{Host}/acs", $"https://{Host}/logout");

    /// <param name="order">Place among the realms.</param>
    /// <param name="identityProvider">Whom it trusts.</param>
    /// <param name="folder">Where its files are.</param>
    public Dictionary<string, string> AllSettings(int order, TestIdentityProvider identityProvider, string folder)
    {
        var settings = new Dictionary<string, string?>
        {
            ["order"] = $"{order}",
            ["idp.entity_id"] = identityProvider.EntityId,
            ["idp.metadata.path"] = MetadataIsOutOfReach ? "https://127.0.0.1:1/metadata" : $"{folder}/{MetadataFile}",
            ["sp.entity_id"] = ServiceProvider.EntityId,
            ["sp.acs"] = ServiceProvider.AssertionConsumerServiceUrl,
            ["sp.logout"] = ServiceProvider.SingleLogoutServiceUrl,
            ["attributes.principal"] = "uid",
            ["attributes.groups"] = "groups",
            ["attributes.name"] = "displayName",
            ["attributes.mail"] = "mail",
            ["signing.key"] = $"{folder}/{SigningKeyFiles}.key",
            ["signing.certificate"] = $"{folder}/{SigningKeyFiles}.crt",
        };
        foreach (var (setting, value) in Settings)
            settings[setting] = value?.Replace("{folder}", folder, StringComparison.Ordinal);
        return settings.Where(setting => setting.Value is not null).ToDictionary(setting => setting.Key, setting => setting.Value!);
    }

    public string WriteMetadata(TestIdentityProvider identityProvider)
    {
        var metadata = XElement.Parse(identityProvider.Metadata.ToString());
        Metadata(metadata);
        return metadata.ToString();
    }
}
