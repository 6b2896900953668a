using System.Diagnostics;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

/// <summary>Trouble that would disturb other tests: each server gets a node of its own for it.</summary>
public sealed class TokensDieWhenElasticsearchIsWellAgain
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Full_disk_closed_index_and_a_node_that_hangs(string server)
    {
        using var node = await ElasticsearchNode.StartAsync(new ElasticsearchNodeOptions(server));

        // Elasticsearch answers 200 with a redirect, and both tokens live on.
        await AssertCuredAsync(node, "http", NodeFault.FullDisk);
        await AssertCuredAsync(node, "/signed-out", NodeFault.ClosedTokenIndex);
        await AssertCuredAsync(node, "/signed-out", NodeFault.Hangs);
    }

    private static async Task AssertCuredAsync(ElasticsearchNode node, string location, NodeFault fault)
    {
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm, options => options.LogoutTimeout = ElasticSamlLogoutDefaults.LogoutTimeout);
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await app.SignInAsync(browser, session.Pair);

        var broken = await node.BreakAsync(fault);
        var watch = Stopwatch.StartNew();
        var answer = await app.SignOutAsync(browser);

        Assert.True(watch.Elapsed < app.Options.LogoutTimeout + TimeSpan.FromSeconds(1), $"The user waited {watch.Elapsed}.");
        Assert.StartsWith(location, answer.Location);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("RevocationStalled")), "the operators were alerted");

        await broken.DisposeAsync();
        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("RevocationRecovered")), "revocation goes on", TimeSpan.FromSeconds(90));
        await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(node, session.Pair.AccessToken!), "the access token is dead");
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Pair));
    }
}
