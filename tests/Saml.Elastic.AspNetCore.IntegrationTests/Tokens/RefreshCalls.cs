using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens;

/// <summary>Sees the refresh calls that the library makes, and the pairs that Elasticsearch answers with.</summary>
internal sealed class RefreshCalls
{
    private readonly ConcurrentQueue<TokenPair> _pairs = new();
    private readonly ConcurrentDictionary<string, bool> _used = new();
    private int _count;

    public int Count => _count;

    /// <summary>The pairs, in the order of the answers; the same one again when Elasticsearch repeated it.</summary>
    public IReadOnlyList<TokenPair> Pairs => [.. _pairs];

    /// <summary>Called when a call is about to be sent.</summary>
    public Action? Sending { get; set; }

    /// <summary>Whether Elasticsearch has given a newer pair for this one.</summary>
    public bool IsSuperseded(TokenPair pair) => _used.ContainsKey(pair.RefreshToken!);

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
            var used = JsonElement.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).GetProperty("refresh_token").GetString()!;
            calls.Sending?.Invoke();
            var response = await base.SendAsync(request, cancellationToken);

            // As a string: the library reads the stream, which can be read once.
            var content = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                var answer = JsonElement.Parse(content);
                calls._pairs.Enqueue(new TokenPair(answer.GetProperty("access_token").GetString(), answer.GetProperty("refresh_token").GetString()));
                calls._used[used] = true;
            }

            return response;
        }
    }
}
