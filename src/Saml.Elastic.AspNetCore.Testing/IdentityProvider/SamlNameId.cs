namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The NameID: Elasticsearch finds tokens by all of it, absent parts included.</summary>
/// <param name="Value">The name itself.</param>
/// <param name="Format">One of <see cref="SamlNameIdFormats"/>; null: not said.</param>
/// <param name="NameQualifier">Whose name it is, mostly the identity provider's entity id; null: not said.</param>
/// <param name="SPNameQualifier">For whom it is, mostly the service provider's entity id; null: not said.</param>
public sealed record SamlNameId(
    string Value, string? Format = SamlNameId.Persistent, string? NameQualifier = null, string? SPNameQualifier = null)
{
    internal const string Persistent = SamlNameIdFormats.Persistent;

    internal const string Transient = SamlNameIdFormats.Transient;

    /// <summary>A name that no other test has.</summary>
    public static SamlNameId Random() => new(Guid.NewGuid().ToString("N"));
}
