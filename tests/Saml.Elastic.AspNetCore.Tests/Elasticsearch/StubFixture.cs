namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>One stub and one client for the rows of a table.</summary>
public sealed class StubFixture : IAsyncLifetime
{
    internal StubElasticsearch Stub { get; private set; } = null!;

    internal ElasticsearchClientHost Host { get; private set; } = null!;

    internal IElasticsearchSamlClient Client => Host.Client;

    public async Task InitializeAsync()
    {
        Stub = await StubElasticsearch.StartAsync();
        Host = ElasticsearchClientHost.For(Stub);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Stub.DisposeAsync();
    }
}
