using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Saml.Elastic.AspNetCore.Revocation;

namespace Saml.Elastic.AspNetCore.Tests.Revocation.Journal;

/// <summary>A process with the library and a journal; Elasticsearch refuses every deletion until it is told to be well.</summary>
internal sealed class JournalHost : IAsyncDisposable
{
    public const string Scheme = ElasticSamlLogoutDefaults.AuthenticationScheme;

    private readonly IHost _host;
    private readonly Mock<IElasticsearchSamlClient> _client = new();

    public JournalHost(TemporaryFolder folder, Action<IServiceCollection>? services = null)
    {
        _client.Setup(client => client.InvalidateRefreshTokenAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string token, CancellationToken _) => InvalidateAsync(token));
        _client.Setup(client => client.InvalidateAccessTokenAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string token, CancellationToken _) => InvalidateAsync(token));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddFakeLogging();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddDataProtection().SetApplicationName("journal").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder.Path, "keys")));
        builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
        builder.Services.AddElasticSamlLogout(options =>
        {
            options.Elasticsearch.Uri = new Uri("https://elasticsearch.example:9200");
            options.Elasticsearch.Credentials = ElasticsearchCredentials.Basic("app", "password");
        });
        builder.Services.AddElasticSamlRevocationJournal(Path.Combine(folder.Path, "journal"));
        builder.Services.AddKeyedSingleton(Scheme, _client.Object);
        services?.Invoke(builder.Services);
        _host = builder.Build();
    }

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public ConcurrentQueue<string> Ended { get; } = new();

    public bool ElasticsearchIsWell { get; set; }

    public RevocationQueue Queue => _host.Services.GetRequiredService<RevocationQueue>();

    public IReadOnlyList<FakeLogRecord> Logs => _host.Services.GetFakeLogCollector().GetSnapshot();

    public Task StartAsync() => _host.StartAsync();

    /// <summary>Stops without time to finish anything.</summary>
    public Task StopAsync() => _host.StopAsync(new CancellationToken(canceled: true));

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<InvalidateTokenResponse> InvalidateAsync(string token)
    {
        if (!ElasticsearchIsWell)
        {
            throw new ElasticsearchSamlException("security.invalidate_token", ElasticsearchFailureKind.Unreachable);
        }

        Ended.Enqueue(token);
        return Task.FromResult(new InvalidateTokenResponse { Invalidated = 1, PreviouslyInvalidated = 0, ErrorCount = 0 });
    }
}
