using System.IO.Compression;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>What a server said.</summary>
internal sealed record StatementAnswer(int Status, ILookup<string, string> Headers, string Body)
{
    /// <summary>The body, or undefined when it is no JSON.</summary>
    public JsonElement Json { get; } = Parse(Body);

    public JsonElement Error => Get(Json, "error");

    public string Type => Get(Error, "type").ToString();

    /// <summary>Why it failed, in whichever of the three shapes of errors.</summary>
    public string Reason => Error.ValueKind == JsonValueKind.String
        ? $"{Error} {Get(Json, "error_description")}"
        : Get(Error, "reason").ToString();

    public string CausedBy => Get(Error, "caused_by").ToString();

    public string[] Challenges => [.. Headers["WWW-Authenticate"].Order()];

    /// <summary>A member of the body or of the error in it; undefined when there is none.</summary>
    public JsonElement Field(string name) => Get(Json, name) is { ValueKind: not JsonValueKind.Undefined } field ? field : Get(Error, name);

    public string Text(string name) => Field(name).GetString() ?? throw new InvalidOperationException($"No {name} in: {this}");

    public static async Task<StatementAnswer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value, (header, value) => (header.Key, Value: value))
            .ToLookup(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        return new StatementAnswer((int)response.StatusCode, headers, await ReadBodyAsync(response.Content));
    }

    public override string ToString() => $"{Status} {Body}";

    private static async Task<string> ReadBodyAsync(HttpContent content)
    {
        if (!content.Headers.ContentEncoding.Contains("gzip"))
            return await content.ReadAsStringAsync();
        using var reader = new StreamReader(new GZipStream(await content.ReadAsStreamAsync(), CompressionMode.Decompress));
        return await reader.ReadToEndAsync();
    }

    private static JsonElement Get(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement Parse(string body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
