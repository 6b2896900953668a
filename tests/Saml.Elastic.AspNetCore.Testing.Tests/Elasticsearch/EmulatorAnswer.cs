using System.Net.Http.Headers;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

/// <summary>An answer of the emulated Elasticsearch.</summary>
internal sealed record EmulatorAnswer(HttpResponseMessage Response, JsonElement Json, string Text)
{
    public int Status => (int)Response.StatusCode;

    public HttpResponseHeaders Headers => Response.Headers;

    public IReadOnlyList<string> Challenges => [.. Headers.WwwAuthenticate.Select(value => value.ToString())];

    /// <summary>Null when the error is a text.</summary>
    public string? ErrorType => Error is { ValueKind: JsonValueKind.Object } error ? error.GetProperty("type").GetString() : null;

    public string? Reason => Error.ValueKind == JsonValueKind.Object ? Error.GetProperty("reason").GetString() : Error.GetString();

    public string? CauseType => Error.GetProperty("caused_by").GetProperty("type").GetString();

    private JsonElement Error => Json.GetProperty("error");

    public string? Field(string name) => Json.GetProperty(name).GetString();

    public string? ErrorField(string name) => Error.TryGetProperty(name, out var value) ? value.GetString() : null;

    public override string ToString() => $"{Status} {Text}";
}
