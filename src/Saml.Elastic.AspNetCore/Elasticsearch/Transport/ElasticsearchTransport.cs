using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Sends a call to the first node that can be reached and brings back the answer. It repeats nothing that was sent.</summary>
internal sealed class ElasticsearchTransport(IHttpClientFactory factory, string httpClientName, TimeProvider timeProvider, ILogger logger)
{
    private const string WwwAuthenticate = "WWW-Authenticate";

    private readonly NodeOrder _order = new(timeProvider);

    public async Task<ElasticsearchAnswer> SendAsync(ElasticsearchCall call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(call.Options.Timeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await SendToAnyNodeAsync(call, linked.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception)
        {
            var kind = timeout.IsCancellationRequested ? ElasticsearchFailureKind.TimedOut : TransportFailure.Classify(exception);
            throw new ElasticsearchSamlException(call.Operation.Name, kind, innerException: exception);
        }
    }

    private async Task<ElasticsearchAnswer> SendToAnyNodeAsync(ElasticsearchCall call, CancellationToken cancellationToken)
    {
        var nodes = _order.Sort(ElasticsearchNodes.Of(call.Options));
        foreach (var node in nodes.SkipLast(1))
        {
            try
            {
                return await SendAsync(call, node, cancellationToken);
            }
            catch (Exception exception) when (
                !cancellationToken.IsCancellationRequested && TransportFailure.Classify(exception) == ElasticsearchFailureKind.Unreachable)
            {
                _order.SetAside(node);
                ElasticsearchLog.NodeUnreachable(logger, node.IdnHost, node.Port, NodeOrder.Pause);
            }
        }

        return await SendAsync(call, nodes[^1], cancellationToken);
    }

    private async Task<ElasticsearchAnswer> SendAsync(ElasticsearchCall call, Uri node, CancellationToken cancellationToken)
    {
        var url = new Uri(node, call.Operation.Path);
        call.Activity.SetAddress(url);
        using var request = CreateRequest(call, url);
        using var client = factory.CreateClient(httpClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        call.Activity.SetStatus(response.StatusCode);
        _order.TakeBack(node);
        var challenges = response.Headers.NonValidated.TryGetValues(WwwAuthenticate, out var values) ? values.ToArray() : [];
        return new ElasticsearchAnswer(response.StatusCode, challenges, await BoundedBody.ReadJsonAsync(response, cancellationToken));
    }

    private static HttpRequestMessage CreateRequest(ElasticsearchCall call, Uri url)
    {
        var request = new HttpRequestMessage(call.Operation.Method, url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Authorization = call.Authorization;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaTypeNames.Application.Json));
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        }

        return request;
    }
}
