using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Describes an answer by all that a client can go by, without what differs with each run.</summary>
internal sealed partial class AnswerDescription(Symbols symbols, SamlDescription saml)
{
    private const string ProductHeader = "X-elastic-product";
    private const string NoIndex = "_na_";
    private const string Anything = "*";
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>These headers say something; others (lengths, connection) belong to the transport.</summary>
    private static readonly string[] TellingHeaders =
        ["Allow", "Content-Encoding", "Warning", "WWW-Authenticate", "X-Elastic-App-Exception", "X-Opaque-Id"];

    public string Describe(StatementAnswer answer, Expected expected)
    {
        IEnumerable<string> parts =
        [
            $"{answer.Status}",
            .. ContentType(answer),
            .. answer.Headers.Contains(ProductHeader) ? [] : new[] { "no product header" },
            .. from name in TellingHeaders
               where answer.Headers.Contains(name)
               select $"{name}=[{string.Join(" | ", answer.Headers[name].Order().Select(Stable))}]",
            answer.Json.ValueKind == JsonValueKind.Undefined
                ? answer.Body
                : (Normalize("", JsonNode.Parse(answer.Body), expected) ?? "null").ToJsonString(Readable),
        ];
        return string.Join(' ', parts);
    }

    private static IEnumerable<string> ContentType(StatementAnswer answer) =>
        answer.Headers["Content-Type"].Where(type => type != "application/json").Select(type => $"({type})");

    private JsonNode? Normalize(string name, JsonNode? node, Expected expected) => node switch
    {
        JsonArray causes when name == "root_cause" && RepeatsTheError(causes) => "the same",
        JsonObject parent => new JsonObject(
            from member in parent
            orderby member.Key
            select KeyValuePair.Create(member.Key, Normalize(member.Key, member.Value, expected))),
        JsonArray items => new JsonArray([.. items.Select(item => Normalize(name, item, expected))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Text(name, value.GetValue<string>(), expected),
        _ => node?.DeepClone(),
    };

    private string Text(string name, string value, Expected expected) => name switch
    {
        "access_token" or "refresh_token" or "id" => symbols.NameOf(value, name),
        "index_uuid" when value != NoIndex => symbols.NameOf(value, name),
        "redirect" => saml.Redirect(value),
        "metadata" => saml.Document(value),
        "reason" => Marker(value, expected) ?? Anything,
        "error" or "error_description" => Marker(value, expected) ?? value,
        "stack_trace" => Anything,
        _ => Stable(symbols.Known(value)),
    };

    /// <summary>The one root cause is the error itself.</summary>
    private static bool RepeatsTheError(JsonArray causes)
    {
        var error = causes.Parent!.DeepClone().AsObject();
        error.Remove("root_cause");
        error.Remove("caused_by");
        return causes.Count == 1 && JsonNode.DeepEquals(causes[0], error);
    }

    private static string? Marker(string reason, Expected expected) =>
        new[] { expected.Marker, expected.Cause }.FirstOrDefault(marker => marker is not null && reason.Contains(marker, StringComparison.Ordinal));

    private static string Stable(string value) => BuildHashPattern().Replace(value, "-{build}");

    [GeneratedRegex("-[0-9a-f]{40}")]
    private static partial Regex BuildHashPattern();
}
