using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Takes requests to the emulator without a network.</summary>
internal sealed class InProcessHandler(RequestDelegate handle) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var lifetime = new InProcessLifetime(cancellationToken);
        using var body = new MemoryStream();
        var context = await CreateContextAsync(request, lifetime, body, cancellationToken);
        await handle(context);
        cancellationToken.ThrowIfCancellationRequested();
        if (lifetime.IsAborted)
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was cut.");
        var response = new HttpResponseMessage((HttpStatusCode)context.Response.StatusCode)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(body.ToArray()),
        };
        foreach (var (name, values) in context.Response.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                response.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        return response;
    }

    private static async Task<HttpContext> CreateContextAsync(
        HttpRequestMessage request, InProcessLifetime lifetime, Stream responseBody, CancellationToken cancellationToken)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = request.RequestUri!.PathAndQuery;
        context.Request.Method = request.Method.Method;
        foreach (var (name, values) in request.Headers)
            context.Request.Headers[name] = string.Join(", ", values);
        if (request.Content is { } content)
        {
            foreach (var (name, values) in content.Headers)
                context.Request.Headers[name] = string.Join(", ", values);
            context.Request.Body = await content.ReadAsStreamAsync(cancellationToken);
        }

        context.Response.Body = responseBody;
        return context;
    }
}
