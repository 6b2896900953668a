using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.Tokens;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>Users of two nodes load a page that refreshes their tokens, and sign out, while Redis is away.</summary>
public sealed class TokensDieWhateverBecomesOfRedis
{
    private const int Users = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string, RedisFault> Faults
    {
        get
        {
            var rows = new TheoryData<string, RedisFault>();
            foreach (var (server, fault) in ElasticsearchServers.NamesWithOneEmulator.SelectMany(_ => Enum.GetValues<RedisFault>(), (server, fault) => (server, fault)))
                rows.Add(server, fault);
            return rows;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Faults))]
    public async Task And_users_see_no_error(string server, RedisFault fault)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync();
        var refreshes = new RefreshCalls();
        await using var nodes = await TwoNodes.StartAsync(realm, redis, configureServices: services =>
        {
            services.AddElasticSamlTokenRefresh();
            refreshes.Watch(services);
        });

        // Their tokens are due at once; Elasticsearch lets them live for 20 minutes.
        using var crowd = await Crowd.SignInAsync(realm, nodes.One, TestScale.Of(Users), expiresAt: TimeProvider.System.GetUtcNow());
        using var asBefore = crowd.Copy();

        var broken = await BreakAsync(redis, fault);
        await crowd.ActAsync(async member => Assert.Equal("alice", await nodes.One.WhoAmIAsync(member.Browser)));
        var stolen = crowd.Members.Select(member => new StolenCookies(member.Browser)).ToList();
        await crowd.ActAsync(member => member.SignOutAsync(nodes.Two));
        await asBefore.ActAsync(member => member.SignOutAsync(nodes.One));
        await broken.DisposeAsync();

        await Crowd.AssertTokensDieAsync(node, crowd.Members.Select(member => member.Tokens).Concat(refreshes.Pairs).Distinct(), Patience);
        foreach (var cookies in stolen)
        {
            Assert.Equal("nobody", await cookies.ReplayAsync(nodes.Two));
            await Poll.UntilAsync(async () => await cookies.ReplayAsync(nodes.One) == "nobody", "the other node refuses the cookie");
        }
    }

    private static async Task<IAsyncDisposable> BreakAsync(RedisServer redis, RedisFault fault)
    {
        switch (fault)
        {
            case RedisFault.Paused:
                redis.Hang();
                return new Mending(() =>
                {
                    redis.Resume();
                    return Task.CompletedTask;
                });
            case RedisFault.OutOfMemory:
                await redis.RunOutOfMemoryAsync();
                return new Mending(redis.TakeWritesAsync);
            case RedisFault.ReadOnly:
                await redis.BecomeReadOnlyAsync();
                return new Mending(redis.TakeWritesAsync);
            default:
                redis.Kill();
                return new Mending(redis.RestartAsync);
        }
    }
}
