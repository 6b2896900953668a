using System.Net;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>An HTTP answer, read within bounds.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Challenges">The lines of <c>WWW-Authenticate</c>.</param>
/// <param name="Json">The body; empty unless it was declared as JSON and within the allowed size.</param>
internal sealed record ElasticsearchAnswer(HttpStatusCode Status, IReadOnlyList<string> Challenges, ReadOnlyMemory<byte> Json);
