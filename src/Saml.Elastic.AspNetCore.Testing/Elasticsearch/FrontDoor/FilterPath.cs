using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The parameter <c>filter_path</c>: which fields of an answer are wanted, with <c>*</c> for any name, <c>**</c> for any depth and <c>-</c> in front for unwanted ones.</summary>
internal static class FilterPath
{
    private const string AnyDepth = "**";

    public static JsonObject Apply(JsonObject body, string filter)
    {
        var paths = filter.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var excluded = paths.Where(path => path.StartsWith('-')).Select(path => path[1..].Split('.')).ToArray();
        var included = paths.Where(path => !path.StartsWith('-')).Select(path => path.Split('.')).ToArray();
        var result = included.Length == 0 ? (JsonObject)body.DeepClone() : Include(body, included) as JsonObject ?? [];
        return excluded.Length == 0 ? result : Exclude(result, excluded);
    }

    private static JsonNode? Include(JsonNode? node, string[][] paths) => node switch
    {
        JsonObject parent => IncludeFields(parent, paths),
        JsonArray items => IncludeItems(items, paths),
        _ => null,
    };

    private static JsonObject? IncludeFields(JsonObject parent, string[][] paths)
    {
        var result = new JsonObject();
        foreach (var (name, value) in parent)
        {
            var rest = Descend(name, paths);
            if (rest.Any(path => path.Length == 0))
                result[name] = value?.DeepClone();
            else if (Include(value, rest) is { } included)
                result[name] = included;
        }

        return result.Count == 0 ? null : result;
    }

    private static JsonArray? IncludeItems(JsonArray items, string[][] paths)
    {
        var result = new JsonArray([.. items.Select(item => Include(item, paths)).Where(item => item is not null)]);
        return result.Count == 0 ? null : result;
    }

    private static JsonObject Exclude(JsonObject parent, string[][] paths)
    {
        var result = new JsonObject();
        foreach (var (name, value) in parent)
        {
            var rest = Descend(name, paths);
            if (rest.All(path => path.Length > 0))
                result[name] = value is JsonObject child ? Exclude(child, rest) : value?.DeepClone();
        }

        return result;
    }

    // What is left of each path below a field of this name.
    private static string[][] Descend(string name, string[][] paths) =>
        [.. paths.SelectMany(path => path[0] == AnyDepth ? DescendAnyDepth(name, path) : Matches(name, path[0]) ? [path[1..]] : [])];

    private static string[][] DescendAnyDepth(string name, string[] path) =>
        path.Length > 1 && Matches(name, path[1]) ? [path, path[2..]] : path.Length == 1 ? [[]] : [path];

    private static bool Matches(string name, string pattern) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
