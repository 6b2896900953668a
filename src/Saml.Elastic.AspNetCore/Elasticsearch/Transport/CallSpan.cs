#pragma warning disable
using System.Net;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

internal sealed class CallSpan : IDisposable
{
    public static CallSpan Start(ElasticsearchCall call, Uri uri) => new();
    public void Ended(HttpStatusCode status) { }
    public void Failed(ElasticsearchFailureKind kind) { }
    public void Dispose() { }
}
