using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Elasticsearch's error documents.</summary>
internal static class ErrorDocument
{
    private const string ChallengeHeader = "WWW-Authenticate";

    /// <summary>The document with all details.</summary>
    public static JsonObject Detailed(ElasticsearchException exception, bool withStackTrace)
    {
        var root = RootCause(exception.Type, exception.Cause);
        var error = new JsonObject { ["root_cause"] = new JsonArray(root is null ? Describe(exception) : Describe(root with { Cause = null })) };
        if (withStackTrace)
            AddStackTrace(error["root_cause"]![0]!.AsObject(), exception);
        foreach (var (name, value) in Describe(exception).ToArray())
            error[name] = value?.DeepClone();
        if (exception.Cause is not null)
            error["caused_by"] = Describe(exception.Cause);
        if (withStackTrace)
            AddStackTrace(error, exception);
        return WithStatus(error, exception.Status);
    }

    /// <summary>The document of <c>http.detailed_errors.enabled: false</c>.</summary>
    public static JsonObject Brief(ElasticsearchException exception, VersionTraits version)
    {
        if (!version.ErrorWithoutDetailsIsText)
            return WithStatus(new JsonObject { ["type"] = exception.Type, ["reason"] = exception.Reason }, exception.Status);
        var text = ErrorTypes.IsOfElasticsearch(exception.Type)
            ? $"{ErrorTypes.ClassName(exception.Type)}[{exception.Reason}]"
            : "No ElasticsearchException found";
        return WithStatus(text, exception.Status);
    }

    public static JsonObject WithStatus(JsonNode error, int status) => new() { ["error"] = error, ["status"] = status };

    public static JsonObject Describe(ErrorCause cause)
    {
        var description = new JsonObject { ["type"] = cause.Type, ["reason"] = cause.Reason };
        if (cause.Cause is not null)
            description["caused_by"] = Describe(cause.Cause);
        AddChallenges(description, cause.Challenges);
        return description;
    }

    private static JsonObject Describe(ElasticsearchException exception)
    {
        var description = new JsonObject { ["type"] = exception.Type, ["reason"] = exception.Reason };
        foreach (var (name, value) in exception.Metadata)
            description[name] = value;
        AddChallenges(description, exception.Challenges);
        return description;
    }

    // The innermost cause that is of the same family: Elasticsearch's own exceptions, or those of its parsers. Null: the exception itself.
    private static ErrorCause? RootCause(string type, ErrorCause? cause) =>
        cause is null || !ErrorTypes.AreOfOneFamily(type, cause.Type) ? null : RootCause(cause.Type, cause.Cause) ?? cause;

    private static void AddChallenges(JsonObject target, IReadOnlyList<string> challenges)
    {
        if (challenges.Count == 0)
            return;
        var values = challenges.Select(challenge => (JsonNode)challenge).ToArray();
        target["header"] = new JsonObject { [ChallengeHeader] = values is [var only] ? only : new JsonArray(values) };
    }

    private static void AddStackTrace(JsonObject target, ElasticsearchException exception) =>
        target["stack_trace"] = $"{ErrorTypes.ClassName(exception.Type)}: {exception.Reason}\n\tat the emulated Elasticsearch";
}
