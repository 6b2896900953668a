namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A failure that Elasticsearch reports with its standard error document.</summary>
internal sealed class ElasticsearchException(int status, string type, string reason, ErrorCause? cause = null) : Exception(reason)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    public string Reason { get; } = reason;

    public ErrorCause? Cause { get; } = cause;

    /// <summary>Fields that stand directly in the error object.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of <c>WWW-Authenticate</c>.</summary>
    public IReadOnlyList<string> Challenges { get; init; } = [];

    public ErrorCause ToCause() => new(Type, Reason, Cause) { Challenges = Challenges };
}
