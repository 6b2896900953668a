using System.Text;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Reads the shapes in which Elasticsearch says that something failed.</summary>
internal static class ErrorDocument
{
    private const string ClassSuffix = "Exception";
    private const string ClassPrefix = "Elasticsearch";
    private const int MaxTypeLength = 80;

    /// <summary>The evidence, or null when the body is not an error of Elasticsearch.</summary>
    public static ElasticsearchError? Read(ElasticsearchAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error)
                ? Read(answer, root, error)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ElasticsearchError? Read(ElasticsearchAnswer answer, JsonElement root, JsonElement error)
    {
        var (type, reason) = error.ValueKind switch
        {
            JsonValueKind.Object => (Text(error, "type"), Text(error, "reason")),
            JsonValueKind.String when Text(root, "error_description") is { } description => (error.GetString(), description),
            JsonValueKind.String => FromText(error.GetString()!),
            _ => (null, null),
        };

        return type is null && reason is null
            ? null
            : new ElasticsearchError { Status = answer.Status, Challenges = answer.Challenges, Type = SafeType(type), Reason = reason };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Version 8 without detailed errors: <c>ElasticsearchSecurityException[reason]</c>. Any other text is all reason.</summary>
    private static (string? Type, string? Reason) FromText(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        return bracket > 0 && text[^1] == ']' && text.AsSpan(0, bracket).EndsWith(ClassSuffix) && text.AsSpan(0, bracket).IndexOf(' ') < 0
            ? (TypeOf(text[..bracket]), text[(bracket + 1)..^1])
            : (null, text);
    }

    /// <summary>The type by which detailed errors name a class: <c>security_exception</c> for <c>ElasticsearchSecurityException</c>.</summary>
    private static string TypeOf(string className)
    {
        var name = className.StartsWith(ClassPrefix, StringComparison.Ordinal) ? className[ClassPrefix.Length..] : className;
        var type = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && type.Length > 0)
            {
                type.Append('_');
            }

            type.Append(char.ToLowerInvariant(letter));
        }

        return type.ToString();
    }

    // The type is shown in messages and logs, so it must not carry anything but a type.
    private static string? SafeType(string? type) =>
        type is { Length: > 0 and <= MaxTypeLength } && type.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? type : null;
}
