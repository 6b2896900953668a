using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Says what an answer means that is no success.</summary>
internal static class ElasticsearchErrorReader
{
    public static ElasticsearchSamlException Read(ElasticsearchOperation operation, ElasticsearchAnswer answer)
    {
        if ((int)answer.Status is >= 300 and < 400)
        {
            return new ElasticsearchSamlException(operation.Name, Redirected, answer.Status);
        }

        if (ErrorDocument.Read(answer) is not { } error)
        {
            // A page of a proxy: with some statuses it says at least that Elasticsearch is away.
            var kind = FailureStatuses.Overloaded.Contains((int)answer.Status) ? Overloaded : NotElasticsearch;
            return new ElasticsearchSamlException(operation.Name, kind, answer.Status);
        }

        var rule = operation.Failures.FirstOrDefault(rule => rule.Matches(error));
        return new ElasticsearchSamlException(
            operation.Name, rule?.Kind ?? Unknown, answer.Status, error.Type, rule?.Marker?.Text, error.Reason);
    }
}
