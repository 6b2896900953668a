namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>How Elasticsearch reports a body that it cannot read.</summary>
internal static class JsonFailures
{
    public static ElasticsearchException NoBody() => new(400, ErrorTypes.Parse, "request body is required");

    public static ElasticsearchException Refused(string position, string reason, ErrorCause? cause = null) =>
        new(400, ErrorTypes.XContentParse, $"{position} {reason}", cause);

    public static ElasticsearchException Malformed(string position, string reason) =>
        Refused(position, reason, new ErrorCause(ErrorTypes.JsonParse, reason));

    public static ElasticsearchException Truncated(string position) => new(
        400,
        ErrorTypes.XContentEndOfFile,
        $"{position} Unexpected end of file",
        new ErrorCause(ErrorTypes.JsonEndOfFile, "Unexpected end-of-input"));
}
