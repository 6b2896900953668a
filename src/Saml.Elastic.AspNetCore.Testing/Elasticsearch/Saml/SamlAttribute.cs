namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>An attribute of an assertion.</summary>
internal sealed record SamlAttribute(string Name, string? FriendlyName, IReadOnlyList<string> Values);
