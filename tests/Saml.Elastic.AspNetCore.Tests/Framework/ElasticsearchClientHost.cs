using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>The real client, registered as an application registers it.</summary>
internal sealed class ElasticsearchClientHost : IAsyncDisposable
{
    public const string Username = "svc-user";
    public const string Password = "svc-p4ssword";

    private readonly ServiceProvider _provider;

    private ElasticsearchClientHost(ServiceProvider provider) => _provider = provider;

    public IElasticsearchSamlClient Client => _provider.GetRequiredService<IElasticsearchSamlClient>();

    public IServiceProvider Services => _provider;

    /// <summary>The options in use.</summary>
    public ElasticsearchSamlClientOptions Options => _provider.GetRequiredService<IOptionsMonitor<ElasticsearchSamlClientOptions>>().CurrentValue;

    /// <summary>All that was logged, down to Trace.</summary>
    public IReadOnlyList<FakeLogRecord> Logs => _provider.GetFakeLogCollector().GetSnapshot();

    /// <summary>A client of one node.</summary>
    public static ElasticsearchClientHost For(StubElasticsearch stub, TimeProvider? timeProvider = null, Action<ElasticsearchSamlClientOptions>? configure = null) =>
        Create(
            options =>
            {
                options.Uri = stub.Uri;
                configure?.Invoke(options);
            },
            timeProvider);

    public static ElasticsearchClientHost Create(
        Action<ElasticsearchSamlClientOptions> configure, TimeProvider? timeProvider = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddFakeLogging().SetMinimumLevel(LogLevel.Trace));
        collection.AddSingleton(timeProvider ?? TimeProvider.System);
        collection.AddElasticsearchSamlClient(options =>
        {
            options.Credentials = ElasticsearchCredentials.Basic(Username, Password);
            configure(options);
        });
        services?.Invoke(collection);
        return new ElasticsearchClientHost(collection.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
