using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>
/// The classic finding of a penetration test, on two nodes that share a real Redis. Without Redis, see
/// <see cref="IntegrationTests.Tokens.AWebSessionFollowsItsTokens"/>.
/// </summary>
public sealed class ACookieReplayedAfterTheSignOutIsRefused
{
    private const string InTheCookie = "session in the cookie";
    private const string InRedis = "session in Redis";
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static TheoryData<string, string, Replay> Cells
    {
        get
        {
            var rows = new TheoryData<string, string, Replay>();
            foreach (var server in ElasticsearchServers.NamesWithOneEmulator)
            {
                foreach (var replay in Enum.GetValues<Replay>())
                {
                    rows.Add(server, InTheCookie, replay);
                    rows.Add(server, InRedis, replay);
                }
            }

            return rows;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public async Task On_every_node(string server, string sessions, Replay replay)
    {
        using var redis = await RedisServer.StartAsync();
        using var realm = await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync();
        await using var nodes = await TwoNodes.StartAsync(realm, redis, configureServices: services =>
        {
            if (sessions == InRedis)
                services.AddElasticSamlTicketStore();
        });
        var thief = await SignInAndOutAsync(realm, nodes);

        if (replay == Replay.AfterARestartOfAllNodes)
            await nodes.RestartAsync();

        await AssertRefusesAsync(replay == Replay.AtTheSameNode ? nodes.One : nodes.Two, thief);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task After_a_crash_of_a_Redis_that_keeps_a_file(string server)
    {
        using var redis = await RedisServer.StartWithAppendOnlyFileAsync();
        using var realm = await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync();
        await using var nodes = await TwoNodes.StartAsync(realm, redis);
        var thief = await SignInAndOutAsync(realm, nodes);

        redis.Kill();
        await redis.RestartAsync();

        await AssertRefusesAsync(nodes.One, thief);
        await AssertRefusesAsync(nodes.Two, thief);
        await nodes.RestartAsync();
        await AssertRefusesAsync(nodes.One, thief);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task After_a_crash_of_a_Redis_that_keeps_none_by_the_node_that_signed_out_and_by_those_that_ask_Elasticsearch(string server)
    {
        using var redis = await RedisServer.StartAsync();
        using var realm = await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync();
        await using var nodes = await TwoNodes.StartAsync(realm, redis, options => options.SessionCheck = ElasticSessionCheck.Every(CheckInterval));
        var thief = await SignInAndOutAsync(realm, nodes);

        redis.Kill();
        await redis.RestartAsync();

        Assert.Equal("nobody", await thief.ReplayAsync(nodes.One));
        await AssertRefusesAsync(nodes.Two, thief);
        Assert.True(nodes.Two.HasLogged("SessionTokensOver"));
    }

    // The cookies from before the sign-out; both nodes have seen them.
    private static async Task<StolenCookies> SignInAndOutAsync(SamlRealm realm, TwoNodes nodes)
    {
        using var browser = new HttpBrowser();
        await nodes.One.SignInAsync(browser, (await realm.SignInAsync()).Pair, TimeProvider.System.GetUtcNow().AddMinutes(20));
        var thief = new StolenCookies(browser);
        Assert.Equal("alice", await thief.ReplayAsync(nodes.One));
        Assert.Equal("alice", await thief.ReplayAsync(nodes.Two));
        await nodes.One.SignOutAsync(browser);
        return thief;
    }

    // A node may believe for two seconds what it has been told before.
    private static Task AssertRefusesAsync(SignOutApplication node, StolenCookies thief) =>
        Poll.UntilAsync(async () => await thief.ReplayAsync(node) == "nobody", "the cookie is refused", Patience);
}
