using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>The Razor Pages sample as it is installed: two nodes that share nothing but Redis.</summary>
public sealed class NodesOfTheSampleShareRedis
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var server in ElasticsearchServers.NamesWithOneEmulator)
            {
                rows.Add(server, "true");
                rows.Add(server, "false");
            }

            return rows;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Rows))]
    public async Task Users_are_signed_in_and_out_on_both(string server, string ticketStore)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        var journals = TestFiles.CreateStateFolder("journals");
        using var one = new SampleApp(SampleApp.RazorPages, realm.BaseAddress, realm.Configuration);
        using var two = new SampleApp(SampleApp.RazorPages, $"http://localhost:{FreePorts.Reserve()}", realm.Configuration);
        await one.StartAsync(Settings("one"));
        await two.StartAsync(Settings("two"));
        await using var user = await SampleUser.OpenAsync(one);
        await user.SignInAsync(SamlUser.Alice);

        var cookies = await user.CookieHeaderAsync();
        Assert.Contains("You are signed in as <strong>alice</strong>", await HomePageAsync(two, cookies));

        await user.SignOutAsync();

        await Poll.UntilAsync(
            async () => (await HomePageAsync(two, cookies)).Contains("You are not signed in.", StringComparison.Ordinal), "the other node refuses the cookie");

        (string, string?)[] Settings(string name) =>
        [
            ("Redis:Configuration", redis.Configuration),
            ("Sessions:TicketStore", ticketStore),
            ("Elasticsearch:JournalDirectory", Path.Combine(journals, name)),
        ];
    }

    private static async Task<string> HomePageAsync(SampleApp app, string cookies)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Address) { Headers = { { "Cookie", cookies } } };
        using var response = await client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
