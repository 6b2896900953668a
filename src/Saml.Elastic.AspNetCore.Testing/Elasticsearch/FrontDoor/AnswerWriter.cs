using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Writes answers with the headers and in the format that Elasticsearch would.</summary>
internal sealed class AnswerWriter(VersionTraits version)
{
    private const string OpaqueId = "X-Opaque-Id";

    // A real one names the commit that the release was built from.
    private const string BuildHash = "0000000000000000000000000000000000000000";

    // Elasticsearch writes everything but quotes and control characters as it is.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Pretty = new(Compact) { WriteIndented = true };

    /// <summary>The body's text; null when the answer has none.</summary>
    public static string? Text(Answer answer, IncomingRequest request)
    {
        if (answer.Body is null)
            return null;
        var body = answer.Status == StatusCodes.Status200OK && request.Query["filter_path"] is { Length: > 0 } filter
            ? FilterPath.Apply(answer.Body, filter)
            : answer.Body;
        return request.MediaTypes.AnswerIsYaml ? YamlText.Write(body)
            : body.ToJsonString(answer.IsAlwaysPretty || request.Query.IsOn("pretty") ? Pretty : Compact);
    }

    public async Task WriteAsync(HttpContext context, IncomingRequest request, Answer answer, string? text)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var header in answer.Headers.GroupBy(header => header.Key, header => header.Value))
            response.Headers[header.Key] = header.ToArray();
        if (answer.Status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden))
        {
            response.Headers["X-elastic-product"] = "Elasticsearch";
            response.Headers.Warning = request.Warnings.Select(Warning).ToArray();
        }

        if (version.SendsAppExceptionHeader && answer is { Status: >= StatusCodes.Status500InternalServerError, ExceptionClass: { } exceptionClass })
            response.Headers["X-Elastic-App-Exception"] = exceptionClass;
        if (request.Header(OpaqueId) is { } opaqueId)
            response.Headers[OpaqueId] = WithoutControls(opaqueId);
        if (text is not null)
            response.ContentType = request.MediaTypes.Answer;
        var body = Compress(text is null ? [] : Encoding.UTF8.GetBytes(text), request, response);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    // The server would rather fail than send one.
    private static string WithoutControls(string value) => string.Concat(value.Select(character => character is < ' ' or '\u007f' ? ' ' : character));

    private string Warning(string text) => $"299 Elasticsearch-{version.Number}-{BuildHash} \"{text}\"";

    private static byte[] Compress(byte[] body, IncomingRequest request, HttpResponse response)
    {
        var accepted = request.Header("Accept-Encoding") ?? "";
        var encoding = accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : accepted.Contains("deflate", StringComparison.OrdinalIgnoreCase) ? "deflate" : null;
        if (encoding is null || body.Length == 0)
            return body;
        response.Headers.ContentEncoding = encoding;
        var compressed = new MemoryStream();
        using (Stream stream = encoding == "gzip" ? new GZipStream(compressed, CompressionLevel.Fastest) : new ZLibStream(compressed, CompressionLevel.Fastest))
            stream.Write(body);
        return compressed.ToArray();
    }
}
