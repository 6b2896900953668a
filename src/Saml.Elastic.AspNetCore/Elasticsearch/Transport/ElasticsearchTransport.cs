using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Sends one call and reads one answer, at bounded time and size.</summary>
internal sealed class ElasticsearchTransport(
    IHttpClientFactory httpClients, string httpClientName, Func<ElasticsearchSamlClientOptions> options, TimeProvider timeProvider)
{
    private const int MaxBodyBytes = 1024 * 1024;

    private readonly NodePool _nodes = new(timeProvider);

    /// <exception cref="ElasticsearchSamlException">No whole answer came.</exception>
    public async Task<ElasticsearchAnswer> SendAsync(ElasticsearchCall call, CancellationToken cancellationToken)
    {
        var current = options();
        using var timeout = new CancellationTokenSource(current.Timeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var nodes = _nodes.InOrder(current.Nodes());
        for (var next = 0; ; next++)
        {
            var node = nodes[next];
            using var span = CallSpan.Start(call, new Uri(node, call.Path));
            try
            {
                var answer = await SendAsync(call, node, current, linked.Token);
                _nodes.MarkAlive(node);
                span.Ended(answer.Status);
                return answer;
            }
            catch (HttpRequestException exception)
            {
                var kind = Judge(exception);
                span.Failed(kind);
                _nodes.MarkDead(node);
                if (kind != ElasticsearchFailureKind.Unreachable || next == nodes.Count - 1)
                {
                    throw new ElasticsearchSamlException(call.Operation, kind, innerException: exception);
                }
            }
            catch (Exception exception) when (exception is IOException)
            {
                span.Failed(ElasticsearchFailureKind.ConnectionLost);
                throw new ElasticsearchSamlException(call.Operation, ElasticsearchFailureKind.ConnectionLost, innerException: exception);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                span.Failed(ElasticsearchFailureKind.TimedOut);
                throw new ElasticsearchSamlException(call.Operation, ElasticsearchFailureKind.TimedOut);
            }
        }
    }

    private async Task<ElasticsearchAnswer> SendAsync(
        ElasticsearchCall call, Uri node, ElasticsearchSamlClientOptions current, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(node, call.Path)) { Version = HttpVersion.Version11 };
        request.Headers.Authorization = call.BearerToken is { } token ? new AuthenticationHeaderValue("Bearer", token) : current.Credentials?.Header;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        var client = httpClients.CreateClient(httpClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBodyBytes)
            {
                return new ElasticsearchAnswer(response.StatusCode, Challenges(response), Body: null);
            }
        }

        return new ElasticsearchAnswer(response.StatusCode, Challenges(response), buffer.ToArray());
    }

    private static IReadOnlyList<string> Challenges(HttpResponseMessage response) =>
        response.Headers.TryGetValues("WWW-Authenticate", out var values) ? [.. values] : [];

    private static ElasticsearchFailureKind Judge(HttpRequestException exception) => exception switch
    {
        { HttpRequestError: HttpRequestError.SecureConnectionError } or { InnerException: AuthenticationException }
            => ElasticsearchFailureKind.UntrustedServer,
        { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError }
            => ElasticsearchFailureKind.Unreachable,
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded }
            => ElasticsearchFailureKind.NotElasticsearch,
        _ => ElasticsearchFailureKind.ConnectionLost,
    };
}
