using System.Net;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>An answer as it came.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Challenges">The values of WWW-Authenticate.</param>
/// <param name="Body">The body; null when it was too large to be Elasticsearch's.</param>
internal sealed record ElasticsearchAnswer(HttpStatusCode Status, IReadOnlyList<string> Challenges, byte[]? Body);
