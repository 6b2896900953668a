using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>The nodes that all tests share: started by the first test that asks, ended with the test process.</summary>
public static class ElasticsearchNodes
{
    public static readonly TimeSpan ShortTokenLife = TimeSpan.FromSeconds(5);
    private static readonly ConcurrentDictionary<ElasticsearchNodeOptions, Lazy<Task<ElasticsearchNode>>> Started = new();

    /// <summary>Plain http, tokens that live for 20 minutes.</summary>
    public static Task<ElasticsearchNode> GetAsync(string version) => GetAsync(new ElasticsearchNodeOptions(version));

    /// <summary>https with a self-signed certificate, access tokens that live for 5 seconds.</summary>
    public static Task<ElasticsearchNode> GetHttpsWithShortTokenLifeAsync(string version) =>
        GetAsync(new ElasticsearchNodeOptions(version) { Https = true, TokenTimeout = ShortTokenLife });

    private static Task<ElasticsearchNode> GetAsync(ElasticsearchNodeOptions options)
    {
        Requires.Elasticsearch(options.Version);
        return Started.GetOrAdd(options, key => new(() => ElasticsearchNode.StartAsync(key))).Value;
    }
}
