namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The formats of request and answer, and the major version that both are to be compatible with.</summary>
/// <param name="Body">The type of the body; null when none is named.</param>
/// <param name="Answer">The content type of the answer.</param>
/// <param name="AnswerIsYaml">Whether the answer is YAML.</param>
/// <param name="CompatibleWith">The major version that was asked for; null: none.</param>
internal sealed record MediaTypeNegotiation(MediaType? Body, string Answer, bool AnswerIsYaml, int? CompatibleWith)
{
    public static MediaTypeNegotiation Default { get; } = new(Body: null, MediaType.Json, AnswerIsYaml: false, CompatibleWith: null);

    /// <exception cref="ElasticsearchException">The headers cannot be read, or contradict each other.</exception>
    public static MediaTypeNegotiation Of(IncomingRequest request, VersionTraits version)
    {
        var contentTypeHeader = request.Header("Content-Type");
        var acceptHeader = request.Header("Accept");
        var body = Read("Content-Type", contentTypeHeader);
        // What a browser accepts is a list: Elasticsearch then answers with JSON.
        var accept = acceptHeader?.Contains(',') == true ? null : Read("Accept", acceptHeader);
        if (Conflict(body, accept, request.Body.Length > 0, version) is { } conflict)
        {
            throw Refused(
                version.MediaTypeHeaders,
                new ErrorCause(ErrorTypes.Status, $"{conflict} Accept={acceptHeader ?? "null"}, Content-Type={contentTypeHeader ?? "null"}"));
        }

        var isYaml = request.Query["format"] is { } format ? format == "yaml" : accept?.IsYaml == true;
        return new MediaTypeNegotiation(body, AnswerType(isYaml, accept?.CompatibleWith), isYaml, accept?.CompatibleWith);
    }

    private static string AnswerType(bool isYaml, int? compatibleWith) => compatibleWith is { } major
        ? $"application/vnd.elasticsearch+{(isYaml ? "yaml" : "json")};compatible-with={major}"
        : isYaml ? MediaType.Yaml : MediaType.Json;

    private static MediaType? Read(string header, string? value)
    {
        try
        {
            return string.IsNullOrWhiteSpace(value) ? null : MediaType.Parse(value);
        }
        catch (FormatException exception)
        {
            throw Refused($"[{header}]", new ErrorCause(ErrorTypes.IllegalArgument, exception.Message));
        }
    }

    private static string? Conflict(MediaType? body, MediaType? accept, bool hasBody, VersionTraits version)
    {
        var (content, answer) = (body?.CompatibleWith, accept?.CompatibleWith);
        if (IsForeign(answer, version))
            return NotSupported("Accept", answer, version);
        if (!hasBody)
            return null;
        if (IsForeign(content, version))
            return NotSupported("Content-Type", content, version);
        return content == answer
            ? null
            : "A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version"
                + $"{version.CompatibleHeadersMustMatch}.";
    }

    private static bool IsForeign(int? major, VersionTraits version) => major is { } asked && asked != version.Major && asked != version.Major - 1;

    private static string NotSupported(string header, int? major, VersionTraits version) =>
        $"{header} version must be either version {version.Major} or {version.Major - 1}, but found {major}.";

    private static ElasticsearchException Refused(string headers, ErrorCause cause) =>
        new(400, ErrorTypes.MediaTypeHeader, $"Invalid media-type value on headers {headers}", cause);
}
