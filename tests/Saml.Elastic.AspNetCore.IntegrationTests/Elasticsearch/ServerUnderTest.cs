using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Elasticsearch;

/// <summary>The library's client at a server, of the tests or foreign, for calls that need no realm.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ServerUnderTest(ServiceProvider services, ElasticsearchAccount account)
    {
        _services = services;
        Account = account;
    }

    /// <summary>Each of the tests' own, and the one that <c>ELASTICSEARCH_URL</c> names.</summary>
    public static TheoryData<string> All =>
        [.. ElasticsearchServers.Names, .. ForeignElasticsearch.IsNamed ? [ForeignElasticsearch.Variable] : Array.Empty<string>()];

    public ElasticsearchAccount Account { get; }

    public IElasticsearchSamlClient Client => _services.GetRequiredService<IElasticsearchSamlClient>();

    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="password">Another password than the right one.</param>
    public static async Task<ServerUnderTest> OpenAsync(string name, string? password = null)
    {
        var (address, account) = name == ForeignElasticsearch.Variable
            ? ForeignElasticsearch.Find()
            : (await OwnNodeAsync(name), ElasticsearchAccount.Service);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddElasticsearchSamlClient(options =>
        {
            options.Uri = address;
            options.AllowInsecureTransport = true;
            options.Credentials = ElasticsearchCredentials.Basic(account.Username, password ?? account.Password);
        });
        return new ServerUnderTest(services.BuildServiceProvider(), account);
    }

    /// <summary>How a call fails; skips the test when it fails for want of something that the server does not have.</summary>
    public async Task<ElasticsearchFailureKind> FailureOfAsync(Func<IElasticsearchSamlClient, Task> call)
    {
        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => WithWhatItNeedsAsync(call));
        return exception.Kind;
    }

    /// <summary>Makes a call; skips the test when it fails for want of something that the server does not have.</summary>
    public async Task WithWhatItNeedsAsync(Func<IElasticsearchSamlClient, Task> call)
    {
        try
        {
            await call(Client);
        }
        catch (ElasticsearchSamlException exception) when (exception.Kind is
            ElasticsearchFailureKind.License or ElasticsearchFailureKind.Privilege or ElasticsearchFailureKind.TokenServiceDisabled
            or ElasticsearchFailureKind.TokenIndexUnavailable)
        {
            Skip.If(true, $"the server of {ForeignElasticsearch.Variable} does not have what {exception.Operation} needs ({exception.Kind})");
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // Elasticsearch makes the index of its tokens with the first token; before, it says of each other thing that it is out of order.
    private static async Task<Uri> OwnNodeAsync(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await realm.SignInAsync();
        return node.Address;
    }
}
