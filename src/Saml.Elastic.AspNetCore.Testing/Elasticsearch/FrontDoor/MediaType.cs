using System.Globalization;
using System.Text.RegularExpressions;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A media type as Elasticsearch reads it.</summary>
/// <param name="Name">Type and subtype in lower case.</param>
/// <param name="CompatibleWith">The major version that a versioned type asks for.</param>
internal sealed partial record MediaType(string Name, int? CompatibleWith)
{
    public const string Json = "application/json";
    public const string Yaml = "application/yaml";
    private const string VersionedJson = "application/vnd.elasticsearch+json";
    private const string VersionedYaml = "application/vnd.elasticsearch+yaml";

    /// <summary>Whether a request body of this type is read; YAML is read as far as it is JSON.</summary>
    public bool IsSupportedBody => IsJson || IsYaml || Name is "application/x-ndjson" or "application/vnd.elasticsearch+x-ndjson";

    public bool IsYaml => Name is Yaml or VersionedYaml;

    private bool IsJson => Name is Json or VersionedJson;

    /// <exception cref="FormatException">It is no media type at all.</exception>
    public static MediaType Parse(string text)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
            throw new FormatException($"invalid media-type [{text}]");
        var name = match.Groups[1].Value.ToLowerInvariant();
        var version = CompatiblePattern().Match(match.Groups[2].Value);
        var isVersioned = name.StartsWith("application/vnd.elasticsearch+", StringComparison.Ordinal);
        return new MediaType(name, isVersioned && version.Success ? int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null);
    }

    [GeneratedRegex("""^([\w!#$&^.+*-]+/[\w!#$&^.+*-]+)((?:\s*;\s*[\w-]+=[^;\s]+)*)\s*;?$""")]
    private static partial Regex Pattern();

    [GeneratedRegex(@";\s*compatible-with=(\d{1,3})", RegexOptions.IgnoreCase)]
    private static partial Regex CompatiblePattern();
}
