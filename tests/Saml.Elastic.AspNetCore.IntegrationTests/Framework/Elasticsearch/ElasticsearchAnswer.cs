using System.Net;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>What Elasticsearch said, whatever the status.</summary>
public sealed record ElasticsearchAnswer(HttpStatusCode StatusCode, JsonElement Json)
{
    public bool IsSuccess => (int)StatusCode is >= 200 and < 300;

    public override string ToString() => $"{(int)StatusCode} {Json}";
}
