namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A request to an endpoint.</summary>
/// <param name="Http">The request.</param>
/// <param name="PathValue">What stands in the path's braces, decoded; empty when it has none.</param>
internal sealed record EndpointRequest(IncomingRequest Http, string PathValue);
