using System.Net;
using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Saml.Elastic.AspNetCore;

/// <summary>A call to Elasticsearch failed.</summary>
/// <remarks>
/// <see cref="Reason"/> is Elasticsearch's raw text. It may hold SAML messages, user names and server paths, so it is no part of
/// <see cref="Exception.Message"/> and <see cref="Exception.ToString"/>: never log it or show it to users.
/// </remarks>
public sealed class ElasticsearchSamlException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="operation">The API that was called, by its name in Elasticsearch's specification, such as <c>security.saml_logout</c>.</param>
    /// <param name="kind">What the failure means.</param>
    /// <param name="statusCode">The HTTP status, if there was an answer.</param>
    /// <param name="errorType">Elasticsearch's error type, if there was one.</param>
    /// <param name="marker">The fixed text by which the kind was recognised, if it was recognised by a text.</param>
    /// <param name="reason">The raw reason.</param>
    /// <param name="innerException">The transport's failure, if there was no answer.</param>
    public ElasticsearchSamlException(
        string operation,
        ElasticsearchFailureKind kind,
        HttpStatusCode? statusCode = null,
        string? errorType = null,
        string? marker = null,
        string? reason = null,
        Exception? innerException = null)
        : base(Describe(operation, kind, statusCode, errorType, marker), innerException)
    {
        Operation = operation;
        Kind = kind;
        StatusCode = statusCode;
        ErrorType = errorType;
        Marker = marker;
        Reason = reason;
    }

    /// <summary>The API that was called, by its name in Elasticsearch's specification.</summary>
    public string Operation { get; }

    /// <summary>What the failure means for the caller.</summary>
    public ElasticsearchFailureKind Kind { get; }

    /// <summary>The HTTP status, or null when there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Elasticsearch's error type (<c>security_exception</c>, <c>invalid_grant</c>, ...), or null.</summary>
    public string? ErrorType { get; }

    /// <summary>The fixed text of ours by which the kind was recognised, or null. It holds nothing secret.</summary>
    public string? Marker { get; }

    /// <summary>Elasticsearch's raw reason, or null. <b>Never log it or show it.</b></summary>
    public string? Reason { get; }

    private static string Describe(string operation, ElasticsearchFailureKind kind, HttpStatusCode? status, string? type, string? marker)
    {
        var details = status is null ? "no answer" : $"status {(int)status}";
        details += type is null ? "" : $", {type}";
        details += marker is null ? "" : $", \"{marker}\"";
        var cure = FailureCure.Find(kind);
        return $"{operation} failed: {kind} ({details}).{(cure is null ? "" : " " + cure)}";
    }
}
