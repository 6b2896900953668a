namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>One row of a table: an answer of Elasticsearch, and what it means.</summary>
public sealed class FailureCase
{
    private FailureCase(string name, ElasticsearchFailureKind kind, string? marker)
    {
        Name = name;
        Kind = kind;
        Marker = marker;
    }

    public string Name { get; }

    public ElasticsearchFailureKind Kind { get; }

    public string? Marker { get; }

    internal StubResponse Response { get; private init; } = null!;

    public override string ToString() => Name;

    /// <summary>An error document with a type.</summary>
    public static FailureCase Error(
        ElasticsearchFailureKind kind, int status, string type, string? reason, string? marker = null, params string[] challenges) =>
        new($"{status} {type}: {reason}", kind, marker) { Response = StubResponse.Error(status, type, reason, challenges) };

    /// <summary>An error that is a mere text.</summary>
    public static FailureCase Text(ElasticsearchFailureKind kind, int status, string error, string? marker = null, params string[] challenges) =>
        new($"{status} text: {error}", kind, marker) { Response = StubResponse.TextError(status, error, challenges) };

    /// <summary>A grant error.</summary>
    public static FailureCase Grant(ElasticsearchFailureKind kind, string error, string description, string? marker = null) =>
        new($"400 {error}: {description}", kind, marker) { Response = StubResponse.GrantError(error, description) };

    /// <summary>Anything else.</summary>
    internal static FailureCase Other(ElasticsearchFailureKind kind, string name, StubResponse response) => new(name, kind, null) { Response = response };

    /// <summary>A SAML refusal as both generations of servers say it, each with and without detailed errors.</summary>
    public static IEnumerable<FailureCase> Saml(ElasticsearchFailureKind kind, string reason, string? marker = null) =>
    [
        Error(kind, 401, "security_exception", reason, marker),
        Error(kind, 500, "security_exception", reason, marker),
        .. Undetailed(kind, 401, 500, reason, marker),
    ];

    /// <summary>A security exception of one status, with and without detailed errors.</summary>
    public static IEnumerable<FailureCase> Security(
        ElasticsearchFailureKind kind, int status, string reason, string? marker = null, params string[] challenges) =>
    [
        Error(kind, status, "security_exception", reason, marker, challenges),
        .. Undetailed(kind, status, status, reason, marker, challenges),
    ];

    private static IEnumerable<FailureCase> Undetailed(
        ElasticsearchFailureKind kind, int status8, int status9, string reason, string? marker, params string[] challenges)
    {
        yield return Text(kind, status8, $"ElasticsearchSecurityException[{reason}]", marker, challenges);
        var json = System.Text.Json.JsonSerializer.Serialize(
            new Dictionary<string, object> { ["error"] = new Dictionary<string, string> { ["type"] = "security_exception", ["reason"] = reason }, ["status"] = status9 });
        yield return new FailureCase($"{status9} undetailed: {reason}", kind, marker) { Response = StubResponse.Json(json, status9, challenges) };
    }
}
