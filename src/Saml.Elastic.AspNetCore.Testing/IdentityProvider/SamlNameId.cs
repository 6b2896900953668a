namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The NameID: Elasticsearch finds tokens by all of it, absent parts included.</summary>
public sealed record SamlNameId(
    string Value, string? Format = SamlNameId.Persistent, string? NameQualifier = null, string? SPNameQualifier = null)
{
    public const string Persistent = SamlNameIdFormats.Persistent;

    public const string Transient = SamlNameIdFormats.Transient;

    /// <summary>A name that no other test has.</summary>
    public static SamlNameId Random() => new(Guid.NewGuid().ToString("N"));
}
