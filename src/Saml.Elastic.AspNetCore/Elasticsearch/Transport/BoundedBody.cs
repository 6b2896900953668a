namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Reads the body of an answer up to a limit, whatever length it claims.</summary>
internal static class BoundedBody
{
    private const int MaxSuccess = 1024 * 1024;
    private const int MaxError = 256 * 1024;
    private const int ChunkSize = 8 * 1024;

    /// <summary>The body, or nothing when it is not declared as JSON or is longer than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var limit = response.IsSuccessStatusCode ? MaxSuccess : MaxError;
        if (!IsJson(response.Content) || response.Content.Headers.ContentLength > limit)
        {
            return default;
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var chunk = new byte[ChunkSize];
        int count;
        while ((count = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + count > limit)
            {
                return default;
            }

            body.Write(chunk, 0, count);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    // Behind some proxies the versioned type comes back: application/vnd.elasticsearch+json.
    private static bool IsJson(HttpContent content) =>
        content.Headers.ContentType?.MediaType is { } type
        && (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
