using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignIn;

/// <summary>No error page, no loop, and no living tokens that we have received and no session holds.</summary>
public sealed class TroubleDuringTheExchange
{
    private static readonly Dictionary<string, string?> Impatient = new() { ["Elasticsearch:Timeout"] = "00:00:05" };

    public static TheoryData<string, string> Kinds
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var kind in ExchangeTrouble.All.Keys)
            {
                cells.Add(ElasticsearchServers.Emulator8, kind);
                cells.Add(ElasticsearchServers.Emulator9, kind);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_every_kind(string server, string kind)
    {
        var trouble = ExchangeTrouble.All[kind];
        using var node = (EmulatedElasticsearchNode)await ElasticsearchNode.StartAsync(new ElasticsearchNodeOptions(server));
        using var realm = await node.RentRealmAsync();
        await using var app = await ExchangeApplication.StartAsync(realm, configuration: Impatient);
        using var browser = new HttpBrowser();
        trouble.Break(node.Elasticsearch.Faults);

        await SignsInAsync(realm, app, browser);

        node.Elasticsearch.Faults.Clear();
        Assert.Equal(trouble.GivesTokens, app.Ticket!.GetTokens().Any());
        Assert.Equal(!trouble.GivesTokens, app.HasLogged("TokenExchangeFailed"));
        Assert.Equal(trouble.MayLoseTokens, app.HasLogged("TokensLost"));
        Assert.Equal(trouble.GivesTokens || trouble.LosesTokens ? 2 : 0, node.Elasticsearch.LiveTokenCount);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task That_a_real_server_can_have_and_the_next_sign_in_brings_tokens(string server)
    {
        using var node = await ElasticsearchNode.StartAsync(new ElasticsearchNodeOptions(server));
        await IsCuredAsync(node, NodeFault.FullDisk);
        await IsCuredAsync(node, NodeFault.ClosedTokenIndex);
        await IsCuredAsync(node, NodeFault.Hangs);
    }

    private static async Task IsCuredAsync(ElasticsearchNode node, NodeFault fault)
    {
        using var realm = await node.RentRealmAsync();
        await using var app = await ExchangeApplication.StartAsync(realm, configuration: Impatient);
        using var browser = new HttpBrowser();
        using var later = new HttpBrowser();

        // Else there is no index that could be broken.
        await realm.SignInAsync();
        await using (await node.BreakAsync(fault))
        {
            await SignsInAsync(realm, app, browser);
        }

        Assert.Empty(app.Ticket!.GetTokens());
        Assert.True(app.HasLogged("TokenExchangeFailed"));
        await Poll.UntilAsync(
            async () =>
            {
                await SignsInAsync(realm, app, later);
                return app.Ticket!.GetTokens().Any();
            },
            "a sign-in brings tokens again");
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, app.TokensOfTicket()));
    }

    // The reload of the page at the Assertion Consumer Service sends the same Response again.
    private static async Task SignsInAsync(SamlRealm realm, ExchangeApplication app, HttpBrowser browser)
    {
        var response = realm.IdentityProvider.Write(new ResponseMessage(realm.ServiceProvider));

        var first = await app.PostAsync(browser, response);
        var reloaded = await app.PostAsync(browser, response);

        Assert.Equal(("/", "/"), (first.Location, reloaded.Location));
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
    }
}
