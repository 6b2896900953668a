namespace Saml.Elastic.AspNetCore.Elasticsearch;

internal static class FailureEffects
{
    public static bool MayRepeatAtOnce(this ElasticsearchFailureKind kind) => kind is
        ElasticsearchFailureKind.ConnectionLost or ElasticsearchFailureKind.NotElasticsearch or ElasticsearchFailureKind.Overloaded;
}
