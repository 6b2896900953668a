using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A SAML realm that runs.</summary>
internal sealed class SamlRealm : IDisposable
{
    private readonly IIdentityProviderSource _source;

    /// <exception cref="ArgumentException">A setting is missing or cannot be used.</exception>
    public SamlRealm(string name, EmulatedRealmOptions options, string baseFolder, TimeProvider timeProvider)
    {
        Name = name;
        Options = options;
        IdpEntityId = Required(options.IdpEntityId, "idp.entity_id");
        SpEntityId = Required(options.SpEntityId, "sp.entity_id");
        SpAcs = Required(options.SpAcs, "sp.acs");
        PrincipalAttribute = Required(options.PrincipalAttribute, "attributes.principal");
        SigningCertificate = KeyFiles.Load(options.SigningCertificate, options.SigningKeyPath, options.SigningCertificatePath, "signing", baseFolder);
        EncryptionCertificate = KeyFiles.Load(
            options.EncryptionCertificate, options.EncryptionKeyPath, options.EncryptionCertificatePath, "encryption", baseFolder);
        _source = Open(options, baseFolder, timeProvider);
    }

    public string Name { get; }

    public EmulatedRealmOptions Options { get; }

    public RealmReference Reference => new(Name, RealmReference.Saml);

    public string IdpEntityId { get; }

    public string SpEntityId { get; }

    public string SpAcs { get; }

    /// <summary>Empty when it is not set.</summary>
    public string SpLogout => Options.SpLogout ?? "";

    public string PrincipalAttribute { get; }

    /// <summary>Null: nothing is signed.</summary>
    public X509Certificate2? SigningCertificate { get; }

    /// <summary>Null: nothing can be decrypted.</summary>
    public X509Certificate2? EncryptionCertificate { get; }

    /// <summary>Completes when the metadata have been asked for once.</summary>
    public Task Loading => (_source as HttpsSource)?.Loading ?? Task.CompletedTask;

    /// <summary>Whether the metadata were ever there.</summary>
    public bool IsLoaded => _source.Current is not null;

    /// <summary>Certificates that the identity provider signs with; none while its metadata are away.</summary>
    public IReadOnlyList<X509Certificate2> IdpCertificates => _source.Current?.Find(IdpEntityId)?.SigningCertificates ?? [];

    /// <summary>The identity provider's endpoints.</summary>
    /// <exception cref="SamlRefusal">The metadata are away, or do not name the identity provider.</exception>
    public IdentityProviderDescriptor Idp
    {
        get
        {
            if (_source.Current is not { } document)
            {
                throw new SamlRefusal(
                    $"Cannot get role descriptors [type/name={{{SamlNames.Metadata}}}IDPSSODescriptor] because the metadata "
                    + $"[location={_source.Location}] for SAML entity [id={IdpEntityId}] could not be resolved");
            }

            return document.Find(IdpEntityId) ?? throw new SamlRefusal($"Cannot find metadata for entity [{IdpEntityId}] in [{_source.Location}]");
        }
    }

    /// <summary>Whether messages of this kind are signed.</summary>
    public X509Certificate2? SignerOf(string message) =>
        Options.SigningSamlMessages.Contains("*") || Options.SigningSamlMessages.Contains(message) ? SigningCertificate : null;

    public override string ToString() => $"saml/{Name}";

    public void Dispose() => (_source as IDisposable)?.Dispose();

    private IIdentityProviderSource Open(EmulatedRealmOptions options, string baseFolder, TimeProvider timeProvider)
    {
        var path = options.IdpMetadata is null ? Required(options.IdpMetadataPath, "idp.metadata.path") : "";
        if (path.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
            throw Unusable("idp.metadata.path", "http is refused: use https or a file");
        try
        {
            return options.IdpMetadata is not null ? new FixedSource(options.IdpMetadata)
                : path.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? new HttpsSource(new Uri(path), timeProvider)
                : new FileSource(Path.Combine(baseFolder, path));
        }
        catch (Exception exception) when (exception is IOException or XmlException or UnauthorizedAccessException or UriFormatException)
        {
            throw Unusable("idp.metadata.path", exception.Message);
        }
    }

    private string Required(string? value, string setting) => string.IsNullOrEmpty(value) ? throw Unusable(setting, "it is required") : value;

    private ArgumentException Unusable(string setting, string why) => new($"Setting [{setting}] of realm [{Name}]: {why.TrimEnd('.')}.");
}
