using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens;

/// <summary>Sees the refresh calls that the library makes, and the pairs that Elasticsearch answers with.</summary>
internal sealed class RefreshCalls
{
    private readonly ConcurrentQueue<TokenPair> _pairs = new();
    private int _count;

    public int Count => _count;

    /// <summary>The pairs, in the order of the answers; the same one again when Elasticsearch repeated it.</summary>
    public IReadOnlyList<TokenPair> Pairs => [.. _pairs];

    /// <summary>Watches the client of an application.</summary>
    public void Watch(IServiceCollection services) => services
        .AddHttpClient(ElasticsearchSamlClientDefaults.HttpClientNamePrefix + ElasticSamlLogoutDefaults.AuthenticationScheme)
        .AddHttpMessageHandler(() => new Handler(this));

    private sealed class Handler(RefreshCalls calls) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Post || !request.RequestUri!.AbsolutePath.EndsWith("/oauth2/token", StringComparison.Ordinal))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            Interlocked.Increment(ref calls._count);
            var response = await base.SendAsync(request, cancellationToken);

            // As a string: the library reads the stream, which can be read once.
            var content = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                var answer = JsonElement.Parse(content);
                calls._pairs.Enqueue(new TokenPair(answer.GetProperty("access_token").GetString(), answer.GetProperty("refresh_token").GetString()));
            }

            return response;
        }
    }
}
