using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Elasticsearch's error documents.</summary>
internal static class ErrorDocument
{
    private const string ChallengeHeader = "WWW-Authenticate";

    /// <summary>The document with all details.</summary>
    public static JsonObject Detailed(ElasticsearchException exception, bool withStackTrace)
    {
        var rootCause = RootCause(exception);
        var error = new JsonObject { ["root_cause"] = new JsonArray(rootCause) };
        Describe(error, exception);
        if (exception.Cause is not null)
            error["caused_by"] = Describe(exception.Cause);
        AddChallenges(error, exception.Challenges);
        if (withStackTrace)
        {
            AddStackTrace(rootCause);
            AddStackTrace(error);
        }

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
        if (DeepestOfSameKind(exception.Type, exception.Cause) is { } cause)
            return Describe(cause with { Cause = null });
        var root = new JsonObject();
        Describe(root, exception);
        AddChallenges(root, exception.Challenges);
        return root;
    }

    // Below an exception of Elasticsearch another one of Elasticsearch, below one of its parsers another one of them; the rest is its own root.
    private static ErrorCause? DeepestOfSameKind(string type, ErrorCause? cause) =>
        cause is null || !ErrorTypes.AreOfOneKind(type, cause.Type) ? null : DeepestOfSameKind(type, cause.Cause) ?? cause;

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
        AddChallenges(description, cause.Challenges);
        return description;
    }

    private static void AddStackTrace(JsonObject target) =>
        target["stack_trace"] = $"{ErrorTypes.ClassName(target["type"]!.ToString())}: {target["reason"]}\n\tat the emulated Elasticsearch";

    private static void AddChallenges(JsonObject target, IReadOnlyList<string> challenges)
    {
        if (challenges.Count == 0)
            return;
        var values = challenges.Select(challenge => (JsonNode)challenge).ToArray();
        target["header"] = new JsonObject { [ChallengeHeader] = values is [var only] ? only : new JsonArray(values) };
    }
}
