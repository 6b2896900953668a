namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Failures that more than one part reports.</summary>
internal static class Failures
{
    public static ElasticsearchException IllegalArgument(string reason) => new(400, ErrorTypes.IllegalArgument, reason);

    public static ElasticsearchException NullPointer(string reason) => new(500, ErrorTypes.NullPointer, reason);

    /// <summary>Elasticsearch trips over a response that answers a request when the ids are missing.</summary>
    public static ElasticsearchException NoIds() =>
        NullPointer("""Cannot invoke "java.util.Collection.contains(Object)" because "allowedSamlRequestIds" is null""");

    public static ElasticsearchException Validation(IEnumerable<string> failures) => new(
        400,
        ErrorTypes.Validation,
        ValidationReason(failures));

    public static string ValidationReason(IEnumerable<string> failures) =>
        "Validation Failed: " + string.Concat(failures.Select((failure, index) => $"{index + 1}: {failure};"));

    public static ElasticsearchException FeatureNotEnabled() => new(400, ErrorTypes.FeatureNotEnabled, "security tokens are not enabled")
    {
        Metadata = new Dictionary<string, string> { ["disabled.feature"] = "security_tokens" },
    };

    public static ElasticsearchException License(string feature) => new(403, ErrorTypes.Security, $"current license is non-compliant for [{feature}]")
    {
        Metadata = new Dictionary<string, string> { ["license.expired.feature"] = feature },
    };
}
