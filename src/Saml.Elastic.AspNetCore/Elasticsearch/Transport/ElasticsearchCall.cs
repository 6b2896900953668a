using System.Diagnostics;
using System.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>One call of an API, whatever node it goes to.</summary>
internal sealed record ElasticsearchCall(
    ElasticsearchOperation Operation,
    ElasticsearchSamlClientOptions Options,
    AuthenticationHeaderValue? Authorization,
    byte[]? Body,
    Activity? Activity);
