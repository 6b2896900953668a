namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A field that a request body may have.</summary>
internal sealed record BodyField(string Name, BodyFieldKind Kind = BodyFieldKind.String)
{
    /// <summary>Its old name, answered with a warning.</summary>
    public string? DeprecatedName { get; init; }

    public bool IsCalled(string name) => name == Name || name == DeprecatedName;
}
