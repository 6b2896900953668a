using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>The Razor Pages sample as it is installed: two nodes that share nothing but Redis.</summary>
public sealed class NodesOfTheSampleShareRedis
{
    [SkippableTheory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Users_are_signed_in_and_out_on_both(string ticketStore)
    {
        var node = await ElasticsearchNodes.GetAsync(ElasticsearchVersions.Nine);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        var journals = TestFiles.CreateStateFolder("journals");
        using var one = new SampleApp(SampleApp.RazorPages, realm);
        using var two = new SampleApp(SampleApp.RazorPages, realm, $"http://localhost:{FreePorts.Reserve()}");
        await one.StartAsync(Settings("one"));
        await two.StartAsync(Settings("two"));
        await using var user = await SampleUser.OpenAsync(one);
        await user.SignInAsync(SamlUser.Alice);

        // A browser sends a cookie to every port of a host.
        Assert.Contains("Your account", await ReadAsync(two.Address + "/Account"));
        await user.OpenAccountAsync();
        await user.SignOutAsync();

        await Poll.UntilAsync(
            async () => !(await ReadAsync(two.Address + "/")).Contains("You are signed in", StringComparison.Ordinal), "the other node knows nobody");

        (string, string?)[] Settings(string name) =>
        [
            ("Redis:Configuration", redis.Configuration),
            ("Sessions:TicketStore", ticketStore),
            ("Elasticsearch:JournalDirectory", Path.Combine(journals, name)),
        ];

        async Task<string> ReadAsync(string address)
        {
            await user.Page.GotoAsync(address);
            return await user.Page.ContentAsync();
        }
    }
}
