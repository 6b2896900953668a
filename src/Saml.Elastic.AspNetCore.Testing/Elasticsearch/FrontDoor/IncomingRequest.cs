using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A request as it came over the wire, and what was found out about its answer.</summary>
/// <param name="method">In upper case.</param>
/// <param name="uri">Path and query, still encoded.</param>
/// <param name="headers">All headers.</param>
/// <param name="body">The whole body, decompressed; empty when there is none.</param>
internal sealed class IncomingRequest(string method, string uri, IHeaderDictionary headers, byte[] body)
{
    public string Method { get; } = method;

    public string Uri { get; } = uri;

    /// <summary>The path, still encoded.</summary>
    public string Path { get; } = uri.Split('?', 2)[0];

    public QueryParameters Query { get; } = new(uri.Split('?', 2) is [_, var query] ? query : "");

    public byte[] Body { get; } = body;

    /// <summary>Why the request is refused for its headers; null when it is not.</summary>
    public ElasticsearchException? HeaderFailure { get; init; }

    public MediaTypeNegotiation MediaTypes { get; set; } = MediaTypeNegotiation.Default;

    /// <summary>Uses of deprecated names, for the <c>Warning</c> header.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The header's value; null when it is absent.</summary>
    public string? Header(string name) => headers.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>The same request with another credential and nothing else.</summary>
    public IncomingRequest WithCredential(string authorization) => new(Method, Uri, new HeaderDictionary { ["Authorization"] = authorization }, []);
}
