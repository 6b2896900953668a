using System.Collections.Concurrent;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;
using Xunit.Abstractions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens.Race;

/// <summary>Pages that refresh, slide and call Elasticsearch, and a click on sign-out among them. What lives afterwards is asked of Elasticsearch.</summary>
public sealed class RefreshAgainstSignOut(ITestOutputHelper output)
{
    private const int Sessions = 2000;
    private const int UsersAtATime = 3;
    private const int QuestionsAtATime = 8;

    /// <summary>How long another node may go on with a session that it has just seen alive.</summary>
    private static readonly TimeSpan SignOutReachesAllNodes = TimeSpan.FromSeconds(2);

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Nothing_lives_on_after_it_on_one_node(string server)
    {
        using var realm = await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync();
        await using var nodes = await RaceNodes.StartAsync(realm, count: 1);

        await AssertNothingLivesOnAsync(nodes);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Nothing_lives_on_after_it_on_three_nodes_with_Redis(string server)
    {
        using var realm = await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync();
        await using var nodes = await RaceNodes.StartAsync(realm, count: 3);

        await AssertNothingLivesOnAsync(nodes);
    }

    private async Task AssertNothingLivesOnAsync(RaceNodes nodes)
    {
        var users = new ConcurrentBag<RacingUser>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = UsersAtATime };
        await Parallel.ForAsync(0, TestScale.Of(Sessions), options, async (seed, _) =>
        {
            var user = new RacingUser(nodes, seed);
            users.Add(user);
            await user.RunAsync();
        });
        var over = TimeProvider.System.GetTimestamp();

        var refreshed = nodes.Refreshes.Pairs.Distinct().ToList();
        output.WriteLine($"{users.Count} sessions, {refreshed.Count} refreshes, {users.Sum(user => user.Broken)} answers that did not arrive.");
        Assert.NotEmpty(refreshed);
        await Parallel.ForEachAsync(
            users.Select(user => user.SignedIn).Concat(refreshed),
            new ParallelOptions { MaxDegreeOfParallelism = QuestionsAtATime },
            async (pair, _) => await AssertDeadAsync(nodes, pair));

        await Poll.UntilAsync(
            () => Task.FromResult(TimeProvider.System.GetElapsedTime(over) > SignOutReachesAllNodes), "the sign-outs have reached all nodes");
        await Parallel.ForEachAsync(users, options, async (user, _) =>
        {
            foreach (var cookies in user.Cookies)
            {
                foreach (var node in nodes.All)
                {
                    using var thief = new HttpBrowser(new CookieJar { Contents = cookies });
                    Assert.Equal("nobody", await node.WhoIsSignedInAsync(thief));
                }
            }
        });
    }

    private static async Task AssertDeadAsync(RaceNodes nodes, TokenPair pair)
    {
        var elasticsearch = nodes.Realm.Node;
        await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(elasticsearch, pair.AccessToken!), "the access token is dead");

        // The refresh token of a superseded pair can fetch nothing but the newer pair, which is dead.
        if (!nodes.Refreshes.IsSuperseded(pair))
        {
            Assert.Equal(TokenState.Dead, await TokenState.OfAsync(elasticsearch, pair));
        }
    }
}
