using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>The client over HTTP.</summary>
/// <param name="factory">Makes the HTTP clients.</param>
/// <param name="httpClientName">Which of them.</param>
/// <param name="options">Read for each call, so that a new password is used at once.</param>
/// <param name="timeProvider">Measures time-outs, and how long a node is left aside.</param>
/// <param name="logger">Told of nodes that cannot be reached.</param>
internal sealed partial class ElasticsearchSamlClient(
    IHttpClientFactory factory,
    string httpClientName,
    Func<ElasticsearchSamlClientOptions> options,
    TimeProvider timeProvider,
    ILogger logger) : IElasticsearchSamlClient
{
    private readonly ElasticsearchTransport _transport = new(factory, httpClientName, timeProvider, logger);

    private async Task<TMessage> CallAsync<TMessage>(
        ElasticsearchOperation operation,
        ElasticsearchSamlClientOptions current,
        AuthenticationHeaderValue? authorization,
        byte[]? body,
        Func<ElasticsearchAnswer, TMessage> read,
        CancellationToken cancellationToken)
    {
        using var activity = ElasticsearchActivity.Start(operation);
        try
        {
            var answer = await _transport.SendAsync(new ElasticsearchCall(operation, current, authorization, body, activity), cancellationToken);
            return read(answer);
        }
        catch (ElasticsearchSamlException exception)
        {
            activity.SetFailure(exception.Kind.ToString());
            throw;
        }
        catch (OperationCanceledException exception)
        {
            activity.SetFailure(exception.GetType().FullName!);
            throw;
        }
    }
}
