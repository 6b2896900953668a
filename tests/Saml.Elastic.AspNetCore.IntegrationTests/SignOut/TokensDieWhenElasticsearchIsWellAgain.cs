using System.Diagnostics;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

/// <summary>Trouble that would disturb other tests: each version gets a node of its own for it.</summary>
public sealed class TokensDieWhenElasticsearchIsWellAgain
{
    private const string TokenIndex = "/.security-tokens-7";

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchVersions.All), MemberType = typeof(ElasticsearchVersions))]
    public async Task Full_disk_closed_index_and_a_node_that_hangs(string version)
    {
        using var node = await ElasticsearchNode.StartAsync(new ElasticsearchNodeOptions(version));

        // Elasticsearch answers 200 with a redirect, and both tokens live on.
        await AssertCuredAsync(node, "http", () => WriteBlockAsync(node, true), () => WriteBlockAsync(node, false));
        await AssertCuredAsync(node, "/signed-out", () => ControlAsync(node, "/_close"), () => ControlAsync(node, "/_open"));
        await AssertCuredAsync(node, "/signed-out", () => SignalAsync(node, "STOP"), () => SignalAsync(node, "CONT"));
    }

    private static async Task AssertCuredAsync(ElasticsearchNode node, string location, Func<Task> breakIt, Func<Task> cure)
    {
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await app.SignInAsync(browser, session.Pair);

        await breakIt();
        var watch = Stopwatch.StartNew();
        var answer = await app.SignOutAsync(browser);

        Assert.True(watch.Elapsed < app.Options.LogoutTimeout + TimeSpan.FromSeconds(1), $"The user waited {watch.Elapsed}.");
        Assert.StartsWith(location, answer.Location);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("RevocationStalled")), "the operators were alerted");

        await cure();
        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("RevocationRecovered")), "revocation goes on", TimeSpan.FromSeconds(90));
        await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(node, session.Pair.AccessToken!), "the access token is dead");
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Pair));
    }

    private static async Task WriteBlockAsync(ElasticsearchNode node, bool on)
    {
        var answer = await node.SendAsync(
            HttpMethod.Put,
            TokenIndex + "/_settings",
            new Dictionary<string, object?> { ["index.blocks.read_only_allow_delete"] = on ? true : null },
            ElasticsearchAccount.Control);
        Assert.True(answer.IsSuccess, answer.ToString());
    }

    private static async Task ControlAsync(ElasticsearchNode node, string path)
    {
        var answer = await node.SendAsync(HttpMethod.Post, TokenIndex + path, account: ElasticsearchAccount.Control);
        Assert.True(answer.IsSuccess, answer.ToString());
    }

    private static Task SignalAsync(ElasticsearchNode node, string name)
    {
        node.Signal(name);
        return Task.CompletedTask;
    }
}
