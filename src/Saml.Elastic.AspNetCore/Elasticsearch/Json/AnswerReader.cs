using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Turns an answer into its message, or into the failure that it is.</summary>
internal static class AnswerReader
{
    public static TMessage Read<TMessage>(ElasticsearchOperation operation, ElasticsearchAnswer answer, JsonTypeInfo<TMessage> type)
        where TMessage : class
    {
        if ((int)answer.Status is < 200 or >= 300)
        {
            throw ElasticsearchErrorReader.Read(operation, answer);
        }

        return (answer.Status == HttpStatusCode.OK ? TryRead(answer, type) : null) ?? throw Unusable(operation, answer);
    }

    /// <summary>The message, or null when the body has another shape.</summary>
    public static TMessage? TryRead<TMessage>(ElasticsearchAnswer answer, JsonTypeInfo<TMessage> type)
        where TMessage : class
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Json.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A success that says nothing usable: a proxy's page, or an answer that was cut off.</summary>
    public static ElasticsearchSamlException Unusable(ElasticsearchOperation operation, ElasticsearchAnswer answer) =>
        new(operation.Name, ElasticsearchFailureKind.NotElasticsearch, answer.Status);
}
