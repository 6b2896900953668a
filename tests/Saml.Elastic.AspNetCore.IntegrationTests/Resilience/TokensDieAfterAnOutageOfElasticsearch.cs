using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.Samples;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>Many users sign out while Elasticsearch breaks, and while it is broken.</summary>
public sealed class TokensDieAfterAnOutageOfElasticsearch(BreakableNodes nodes) : IClassFixture<BreakableNodes>
{
    private const int Users = 1000;

    /// <summary>The longest pause of the revocation, and the time for what has piled up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly NodeFault[] OfAnEmulator =
        [NodeFault.FullDisk, NodeFault.ClosedTokenIndex, NodeFault.Hangs, NodeFault.Unavailable, NodeFault.Overloaded];

    private static readonly NodeFault[] OfARealNode = [NodeFault.FullDisk, NodeFault.ClosedTokenIndex, NodeFault.Hangs, NodeFault.Killed];

    public static TheoryData<string, NodeFault> Outages
    {
        get
        {
            var rows = new TheoryData<string, NodeFault>();
            foreach (var server in ElasticsearchServers.NamesWithOneEmulator)
            {
                foreach (var fault in ElasticsearchServers.IsEmulated(server) ? OfAnEmulator : OfARealNode)
                    rows.Add(server, fault);
            }

            return rows;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Outages))]
    public async Task And_users_see_no_error_while_it_lasts(string server, NodeFault fault)
    {
        var node = await nodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(
            realm, options => options.LogoutTimeout = ElasticSamlLogoutDefaults.LogoutTimeout);
        using var crowd = await Crowd.SignInAsync(realm, app, TestScale.Of(Users));
        var (surprised, late) = crowd.Split();

        var signingOut = surprised.ActAsync(member => member.SignOutAsync(app));
        var broken = await node.BreakAsync(fault);
        await late.ActAsync(member => member.SignOutAsync(app));
        await signingOut;
        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("RevocationStalled")), "the operators were alerted");

        await broken.DisposeAsync();
        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("RevocationRecovered")), "revocation goes on", Patience);
        await Crowd.AssertTokensDieAsync(node, crowd.Members.Select(member => member.Tokens), Patience);
        Assert.False(app.HasLogged("RevocationDropped"));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Also_of_an_application_that_is_killed_while_the_disk_is_full(string server)
    {
        var node = await nodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        using var app = new SampleApp(SampleApp.RazorPages, realm.BaseAddress, realm.Configuration);
        var journal = ("Elasticsearch:JournalDirectory", TestFiles.CreateStateFolder("journal"));
        await app.StartAsync(journal);
        using var visitor = await SampleVisitor.SignInAsync(app, realm);

        var broken = await node.BreakAsync(NodeFault.FullDisk);
        await visitor.ClickAsync();
        Assert.NotNull(visitor.Answer);
        app.Kill();
        await broken.DisposeAsync();
        Assert.True(await TokenState.IsAccessTokenAliveAsync(node, visitor.Tokens.AccessToken!));

        await app.StartAsync(journal);
        await Crowd.AssertTokensDieAsync(node, [visitor.Tokens], Patience);
    }
}
