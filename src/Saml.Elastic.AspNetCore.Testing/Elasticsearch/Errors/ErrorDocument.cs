using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Elasticsearch's error documents.</summary>
internal static class ErrorDocument
{
    private const string ChallengeHeader = "WWW-Authenticate";

    /// <summary>The document with all details.</summary>
    public static JsonObject Detailed(ElasticsearchException exception, bool withStackTrace)
    {
        var error = new JsonObject { ["root_cause"] = new JsonArray(RootCause(exception)) };
        Describe(error, exception);
        if (exception.Cause is not null)
            error["caused_by"] = Describe(exception.Cause);
        AddChallenges(error, exception);
        if (withStackTrace)
            error["stack_trace"] = $"{ErrorTypes.ClassName(exception.Type)}: {exception.Reason}\n\tat the emulated Elasticsearch";
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

    private static JsonObject RootCause(ElasticsearchException exception)
    {
        var root = new JsonObject();
        if (DeepestOfElasticsearch(exception.Cause) is { } cause)
            return Describe(cause with { Cause = null });
        Describe(root, exception);
        AddChallenges(root, exception);
        return root;
    }

    private static ErrorCause? DeepestOfElasticsearch(ErrorCause? cause) =>
        cause is null || !ErrorTypes.IsOfElasticsearch(cause.Type) ? null : DeepestOfElasticsearch(cause.Cause) ?? cause;

    private static void Describe(JsonObject target, ElasticsearchException exception)
    {
        target["type"] = exception.Type;
        target["reason"] = exception.Reason;
        foreach (var (key, value) in exception.Metadata)
            target[key] = value;
    }

    public static JsonObject Describe(ErrorCause cause)
    {
        var description = new JsonObject { ["type"] = cause.Type, ["reason"] = cause.Reason };
        if (cause.Cause is not null)
            description["caused_by"] = Describe(cause.Cause);
        return description;
    }

    private static void AddChallenges(JsonObject target, ElasticsearchException exception)
    {
        if (exception.Challenges.Count == 0)
            return;
        var values = exception.Challenges.Select(challenge => (JsonNode)challenge).ToArray();
        target["header"] = new JsonObject { [ChallengeHeader] = values is [var only] ? only : new JsonArray(values) };
    }
}
