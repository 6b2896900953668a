namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>One API of Elasticsearch.</summary>
/// <param name="Name">Its name in Elasticsearch's specification.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the configured address, without a leading slash.</param>
/// <param name="Failures">How its failures are read: the first rule that matches counts.</param>
internal sealed record ElasticsearchOperation(string Name, HttpMethod Method, string Path, IReadOnlyList<FailureRule> Failures);
