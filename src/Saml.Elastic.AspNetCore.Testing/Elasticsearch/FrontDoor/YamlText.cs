using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>An answer as YAML: blocks for objects and arrays, and JSON's own texts, which are YAML too.</summary>
internal static class YamlText
{
    private const int Indent = 2;

    public static string Write(JsonObject body)
    {
        var text = new StringBuilder("---");
        WriteBlock(text, body, depth: 0);
        return text.Append('\n').ToString();
    }

    private static void WriteBlock(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } parent:
                foreach (var (name, value) in parent)
                    WriteBlock(NewLine(text, depth).Append(Scalar(name)).Append(':'), value, depth + 1);
                break;
            case JsonArray { Count: > 0 } items:
                foreach (var item in items)
                    WriteBlock(NewLine(text, depth).Append('-'), item, depth + 1);
                break;
            default:
                text.Append(' ').Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static StringBuilder NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth * Indent);

    private static string Scalar(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_') ? text : JsonSerializer.Serialize(text);
}
