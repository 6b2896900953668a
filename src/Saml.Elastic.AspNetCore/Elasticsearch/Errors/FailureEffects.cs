namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>What a failure means for the next step of the caller.</summary>
internal static class FailureEffects
{
    /// <summary>
    /// Whether the call may have taken effect or failed by chance, so that a repeatable one is worth one more try at once. A node that
    /// cannot be reached or does not answer in time is not: the client has tried the others, or the time is used up.
    /// </summary>
    public static bool MayRepeatAtOnce(this ElasticsearchFailureKind kind) => kind is
        ElasticsearchFailureKind.ConnectionLost or ElasticsearchFailureKind.NotElasticsearch or ElasticsearchFailureKind.Overloaded;
}
