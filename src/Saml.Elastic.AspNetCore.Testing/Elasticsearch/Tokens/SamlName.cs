namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A NameID; what is absent is null.</summary>
internal sealed record SamlName(string Value, string? Format, string? NameQualifier, string? SPNameQualifier, string? SPProvidedId);
