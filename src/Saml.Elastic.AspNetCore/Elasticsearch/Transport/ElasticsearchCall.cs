namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>A call to Elasticsearch.</summary>
/// <param name="Operation">The API's name in Elasticsearch's specification.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, relative to the node's address.</param>
/// <param name="Body">The JSON body, or null.</param>
/// <param name="BearerToken">A user's access token to call with, instead of the service credential.</param>
internal sealed record ElasticsearchCall(string Operation, HttpMethod Method, string Path, byte[]? Body = null, string? BearerToken = null);
