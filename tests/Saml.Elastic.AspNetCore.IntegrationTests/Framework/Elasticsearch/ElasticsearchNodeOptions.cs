namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>What differs between nodes.</summary>
public sealed record ElasticsearchNodeOptions(string Version)
{
    /// <summary>Serves https with a self-signed certificate.</summary>
    public bool Https { get; init; }

    /// <summary>Life of an access token; null: Elasticsearch's 20 minutes. One second is the least.</summary>
    public TimeSpan? TokenTimeout { get; init; }
}
