using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Answers that are about a path or a method, not about a call.</summary>
internal static class PathAnswers
{
    private const string UserPath = "/_security/_authenticate";

    /// <summary>Without security none of the APIs exists; one path is then taken for an index and a document.</summary>
    public static Answer WithoutSecurity(IncomingRequest request, VersionTraits version) =>
        request is { Method: "GET", Path: UserPath } && version.HasDocumentPaths ? WrongMethod(request, ["POST"]) : NoHandler(request);

    public static Answer NoHandler(IncomingRequest request) =>
        new(400, new JsonObject { ["error"] = $"no handler found for uri [{request.Uri}] and method [{request.Method}]" });

    public static Answer WrongMethod(IncomingRequest request, IEnumerable<IEndpoint> atPath) => WrongMethod(request, Methods(atPath));

    public static Answer Options(IReadOnlyList<IEndpoint> atPath)
    {
        var answer = new Answer(200, Body: null);
        if (atPath.Count > 0)
            answer.Headers.Add(Allow(Methods(atPath)));
        return answer;
    }

    private static Answer WrongMethod(IncomingRequest request, string[] allowed)
    {
        var answer = Answer.Text(
            405, $"Incorrect HTTP method for uri [{request.Uri}] and method [{request.Method}], allowed: [{string.Join(", ", allowed)}]");
        answer.Headers.Add(Allow(allowed));
        return answer;
    }

    private static string[] Methods(IEnumerable<IEndpoint> atPath) => [.. atPath.Select(endpoint => endpoint.Method)];

    private static KeyValuePair<string, string> Allow(string[] methods) => new("Allow", string.Join(',', methods));
}
