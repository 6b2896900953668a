namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

internal enum BodyFieldKind
{
    /// <summary>A JSON string and nothing else.</summary>
    String,

    /// <summary>A JSON string or null, which counts as absent.</summary>
    StringOrNull,

    /// <summary>An array of strings (numbers and booleans are taken as text), or one bare string.</summary>
    StringArray,
}
