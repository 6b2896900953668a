using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Companions;

/// <summary>An Elasticsearch, real or emulated, with a realm whose service provider is another SAML library's too.</summary>
internal abstract class CompanionServer : IAsyncDisposable
{
    public const string Emulator = "emulator";

    public static IEnumerable<string> All => [Emulator, ElasticsearchVersions.Eight, ElasticsearchVersions.Nine];

    public abstract string BaseAddress { get; }

    public abstract ServiceProvider ServiceProvider { get; }

    public abstract TestIdentityProvider IdentityProvider { get; }

    /// <summary>The application's configuration.</summary>
    public abstract IReadOnlyDictionary<string, string?> Configuration { get; }

    public static async Task<CompanionServer> StartAsync(string name, RealmKind kind = RealmKind.Companion) => name == Emulator
        ? await EmulatedCompanionServer.StartAsync(kind)
        : new RealCompanionServer(await (await ElasticsearchNodes.GetAsync(name)).RentRealmAsync(kind));

    public abstract Task<bool> IsAccessTokenAliveAsync(TokenPair tokens);

    /// <summary>May end the refresh token.</summary>
    public abstract Task<TokenState> StateOfAsync(TokenPair tokens);

    /// <summary>How often the API was called; null when the server does not tell.</summary>
    public virtual int? CountCalls(EmulatedOperation operation) => null;

    /// <summary>Waits until the tokens are dead: the background ends the refresh token first.</summary>
    public async Task UntilDeadAsync(TokenPair tokens)
    {
        await Poll.UntilAsync(async () => !await IsAccessTokenAliveAsync(tokens), "the tokens are dead");
        Assert.Equal(TokenState.Dead, await StateOfAsync(tokens));
    }

    public abstract ValueTask DisposeAsync();
}
