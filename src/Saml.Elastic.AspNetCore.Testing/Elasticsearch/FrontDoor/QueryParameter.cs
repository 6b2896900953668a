namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A parameter of a query string, decoded.</summary>
/// <param name="Name">Compared with case.</param>
/// <param name="Value">Empty when there is no equals sign.</param>
/// <param name="Start">Where its pair begins in the query.</param>
internal readonly record struct QueryParameter(string Name, string Value, int Start);
