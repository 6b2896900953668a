using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Turns failures into answers.</summary>
internal sealed class AnswerFactory(EmulatedElasticsearchOptions options, VersionTraits version)
{
    private const int FirstServerError = 500;

    private const string DeprecatedFormat =
        "The JSON format of non-detailed errors will change in Elasticsearch 9.0 to match the JSON structure used for detailed errors. "
        + "To keep using the existing format, use the V8 REST API.";

    public static Answer GrantError(string error, string description) =>
        new(400, new JsonObject { ["error"] = error, ["error_description"] = description });

    public Answer Failure(SamlRefusal refusal, IncomingRequest request) => Failure(refusal.ToException(version), request);

    public Answer Failure(ElasticsearchException exception, IncomingRequest request)
    {
        if (!options.DetailedErrors && version.ErrorWithoutDetailsIsText)
            request.Warnings.Add(DeprecatedFormat);
        var withStackTrace = exception.Status >= FirstServerError && request.Query.IsOn("error_trace");
        var answer = new Answer(
            exception.Status,
            options.DetailedErrors ? ErrorDocument.Detailed(exception, withStackTrace) : ErrorDocument.Brief(exception, version))
        {
            ExceptionClass = ErrorTypes.IsOfElasticsearch(exception.Type) ? ErrorTypes.ClassName(exception.Type) : null,
        };
        answer.Headers.AddRange(exception.Challenges.Select(challenge => KeyValuePair.Create("WWW-Authenticate", challenge)));
        return answer;
    }
}
