using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

/// <summary>An emulated Elasticsearch that listens, and the library's own client for it.</summary>
internal sealed class EmulatedServer : IAsyncDisposable
{
    private readonly Microsoft.Extensions.DependencyInjection.ServiceProvider _services;

    private EmulatedServer(EmulatedElasticsearch emulator)
    {
        Emulator = emulator;
        _services = new ServiceCollection()
            .AddLogging()
            .AddElasticsearchSamlClient(options =>
            {
                options.Uri = emulator.Address;
                options.Credentials = ElasticsearchCredentials.Basic("svc", "secret");
                options.Realm = EmulatorFixture.Realm;
            })
            .BuildServiceProvider();
    }

    public EmulatedElasticsearch Emulator { get; }

    public IElasticsearchSamlClient Client => _services.GetRequiredService<IElasticsearchSamlClient>();

    public static async Task<EmulatedServer> StartAsync(string version = EmulatedElasticsearchOptions.Version9) =>
        new(await EmulatedElasticsearch.StartAsync(new EmulatedElasticsearchOptions
        {
            Version = version,
            Users = { ["svc"] = new EmulatedUser { Password = "secret" } },
            Realms = { [EmulatorFixture.Realm] = EmulatorFixture.RealmOptions() },
        }));

    public EmulatedSession CreateSession() => Emulator.CreateSession(EmulatorFixture.Realm, "alice", SamlNameId.Random(), "_s1");

    public SamlLogoutRequest LogoutOf(EmulatedSession session) => new() { Token = session.AccessToken, RefreshToken = session.RefreshToken };

    public async Task<ElasticsearchFailureKind> FailAsync(Func<IElasticsearchSamlClient, Task> call) =>
        (await Assert.ThrowsAsync<ElasticsearchSamlException>(() => call(Client))).Kind;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
