using System.Diagnostics;
using System.Globalization;
using System.Net;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>The client span of a call, by OpenTelemetry's conventions for Elasticsearch. Never the body: it holds tokens and SAML messages.</summary>
internal static class ElasticsearchActivity
{
    public static Activity? Start(ElasticsearchOperation operation) => Telemetry.ActivitySource.StartActivity(
        operation.Name,
        ActivityKind.Client,
        parentContext: default,
        [
            new("db.system.name", "elasticsearch"),
            new("db.operation.name", operation.Name),
            new("http.request.method", operation.Method.Method),
        ]);

    public static void SetAddress(this Activity? activity, Uri url) => activity?
        .SetTag("url.full", url.AbsoluteUri)
        .SetTag("server.address", url.IdnHost)
        .SetTag("server.port", url.Port);

    public static void SetStatus(this Activity? activity, HttpStatusCode status) =>
        activity?.SetTag("db.response.status_code", ((int)status).ToString(CultureInfo.InvariantCulture));

    public static void SetFailure(this Activity? activity, string errorType) =>
        activity?.SetTag("error.type", errorType).SetStatus(ActivityStatusCode.Error);
}
