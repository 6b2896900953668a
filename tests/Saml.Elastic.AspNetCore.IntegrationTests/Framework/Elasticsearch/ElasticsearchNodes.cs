using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>The nodes that all tests share: started by the first test that asks, ended with the test process.</summary>
public static class ElasticsearchNodes
{
    public static readonly TimeSpan ShortTokenLife = TimeSpan.FromSeconds(5);
    private static readonly ConcurrentDictionary<ElasticsearchNodeOptions, Lazy<Task<ElasticsearchNode>>> Started = new();

    /// <summary>Plain http, tokens that live for 20 minutes.</summary>
    /// <param name="server">One of <see cref="ElasticsearchServers.Names"/>; the test is skipped when it is not on this machine.</param>
    public static Task<ElasticsearchNode> GetAsync(string server) => GetAsync(new ElasticsearchNodeOptions(server));

    /// <summary>https with a self-signed certificate, access tokens that live for 5 seconds.</summary>
    /// <inheritdoc cref="GetAsync(string)" path="/param"/>
    public static Task<ElasticsearchNode> GetHttpsWithShortTokenLifeAsync(string server) =>
        GetAsync(new ElasticsearchNodeOptions(server) { Https = true, TokenTimeout = ShortTokenLife });

    private static Task<ElasticsearchNode> GetAsync(ElasticsearchNodeOptions options)
    {
        Requires.Elasticsearch(options);
        return Started.GetOrAdd(options, key => new(() => ElasticsearchNode.StartAsync(key))).Value;
    }
}
