using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Reads requests within Elasticsearch's limits.</summary>
internal static class RequestReader
{
    private const int MaxLineLength = 4096;
    private const int MaxHeadersLength = 16 * 1024;
    private const int MaxBodyLength = 100 * 1024 * 1024;
    private const int BufferSize = 80 * 1024;

    // "GET /uri HTTP/1.1" has two blanks; "Name: value" and its line end have four characters more.
    private const string Protocol = "  HTTP/1.1";
    private const int HeaderOverhead = 4;

    /// <exception cref="BodyTooLargeException">The body passes the limit.</exception>
    public static async Task<IncomingRequest> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var uri = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var failure = HeaderValues.FindFailure(request.Headers);

        // With one bad header none counts.
        var headers = failure is null ? request.Headers : new HeaderDictionary();
        return new IncomingRequest(request.Method, uri, headers, await ReadBodyAsync(request, context.RequestAborted)) { HeaderFailure = failure };
    }

    /// <exception cref="ElasticsearchException">The request line or the headers are too long.</exception>
    public static void CheckLengths(IncomingRequest request, IHeaderDictionary headers)
    {
        if (request.Method.Length + request.Uri.Length + Protocol.Length > MaxLineLength)
            throw new ElasticsearchException(400, "too_long_http_line_exception", $"An HTTP line is larger than {MaxLineLength} bytes.");
        var length = headers.Sum(header => header.Value.Sum(value => header.Key.Length + (value?.Length ?? 0) + HeaderOverhead));
        if (length > MaxHeadersLength)
            throw new ElasticsearchException(400, "too_long_http_header_exception", $"HTTP header is larger than {MaxHeadersLength} bytes.");
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyLength)
            throw new BodyTooLargeException();
        var body = await ReadLimitedAsync(request.Body, cancellationToken);
        if (body.Length == 0)
            return body;
        try
        {
            return request.Headers.ContentEncoding.ToString().ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => await ReadLimitedAsync(new GZipStream(new MemoryStream(body), CompressionMode.Decompress), cancellationToken),
                "deflate" or "x-deflate" => await ReadLimitedAsync(new ZLibStream(new MemoryStream(body), CompressionMode.Decompress), cancellationToken),
                _ => body,
            };
        }
        catch (InvalidDataException)
        {
            // Elasticsearch goes on as if there were no body.
            return [];
        }
    }

    private static async Task<byte[]> ReadLimitedAsync(Stream stream, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[BufferSize];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MaxBodyLength)
                throw new BodyTooLargeException();
        }

        return content.ToArray();
    }
}
