using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>What the stub does with a request that it has read: an answer, or trouble.</summary>
internal sealed class StubResponse
{
    /// <summary>The three challenges that Elasticsearch sends with a 401.</summary>
    public static readonly string[] DefaultChallenges = ["Basic realm=\"security\", charset=\"UTF-8\"", "Bearer realm=\"security\"", "ApiKey"];

    /// <summary>The one challenge that Elasticsearch sends for an access token that is dead or expired.</summary>
    public static readonly string[] ExpiredChallenge =
        ["Bearer realm=\"security\", error=\"invalid_token\", error_description=\"The access token expired\""];

    private readonly Func<HttpContext, CancellationToken, Task> _write;

    private StubResponse(Func<HttpContext, CancellationToken, Task> write) => _write = write;

    /// <summary>Anything: writes the response itself. The token is cancelled when the stub stops.</summary>
    public static StubResponse Custom(Func<HttpContext, CancellationToken, Task> write) => new(write);

    /// <summary>A JSON answer with the headers of Elasticsearch.</summary>
    public static StubResponse Json(string json, int status = 200, params string[] challenges) =>
        Text(json, "application/json", status, challenges, status is not (401 or 403));

    /// <summary>An error document: <c>{"error":{"root_cause":[..],"type":..,"reason":..},"status":..}</c>.</summary>
    public static StubResponse Error(int status, string type, string? reason, params string[] challenges)
    {
        var cause = new JsonObject { ["type"] = type, ["reason"] = reason };
        var error = new JsonObject { ["root_cause"] = new JsonArray(cause.DeepClone()), ["type"] = type, ["reason"] = reason };
        return Json(new JsonObject { ["error"] = error, ["status"] = status }.ToJsonString(), status, challenges);
    }

    /// <summary>An error that is a mere text, as router errors are, and all errors of version 8 without detailed errors.</summary>
    public static StubResponse TextError(int status, string error, params string[] challenges) =>
        Json(new JsonObject { ["error"] = error, ["status"] = status }.ToJsonString(), status, challenges);

    /// <summary>A grant error of the token endpoint: status 400 and two strings.</summary>
    public static StubResponse GrantError(string error, string description) =>
        Json($$"""{"error":{{JsonSerializer.Serialize(error)}},"error_description":{{JsonSerializer.Serialize(description)}}}""", 400);

    /// <summary>A web page, as a proxy sends it.</summary>
    public static StubResponse Html(int status) =>
        Text("<html><body><h1>Something went wrong</h1></body></html>", "text/html", status, [], isElasticsearch: false);

    /// <summary>A body of any type.</summary>
    public static StubResponse Text(string body, string? contentType, int status = 200) => Text(body, contentType, status, [], isElasticsearch: false);

    /// <summary>No body.</summary>
    public static StubResponse Empty(int status, params string[] challenges) => Text("", null, status, challenges, isElasticsearch: false);

    /// <summary>A redirect.</summary>
    public static StubResponse Redirect(int status, Uri location) => new((context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location.AbsoluteUri;
        return Task.CompletedTask;
    });

    /// <summary>Says nothing until the client gives up or the stub stops.</summary>
    public static StubResponse Hang() => new((_, stopping) => Task.Delay(Timeout.Infinite, stopping));

    /// <summary>Cuts the connection without an answer: the request was read, and may have taken effect.</summary>
    public static StubResponse Cut() => new((context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Sends the first half of an answer, then cuts the connection.</summary>
    public static StubResponse CutInBody(string json) => new(async (context, stopping) =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(json);
        await context.Response.WriteAsync(json[..(json.Length / 2)], stopping);
        await context.Response.Body.FlushAsync(stopping);
        context.Abort();
    });

    /// <summary>Sends the first half of an answer, then nothing more.</summary>
    public static StubResponse HangInBody(string json) => new(async (context, stopping) =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json[..(json.Length / 2)], stopping);
        await context.Response.Body.FlushAsync(stopping);
        await Task.Delay(Timeout.Infinite, stopping);
    });

    internal Task WriteAsync(HttpContext context, CancellationToken stopping) => _write(context, stopping);

    private static StubResponse Text(string body, string? contentType, int status, string[] challenges, bool isElasticsearch) =>
        new((context, stopping) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            context.Response.Headers.WWWAuthenticate = challenges;
            if (isElasticsearch)
            {
                context.Response.Headers["X-elastic-product"] = "Elasticsearch";
            }

            return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body, stopping);
        });
}
