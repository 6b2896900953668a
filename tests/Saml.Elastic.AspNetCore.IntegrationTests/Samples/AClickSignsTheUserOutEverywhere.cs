using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using static Microsoft.Playwright.Assertions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

public sealed class AClickSignsTheUserOutEverywhere
{
    [SkippableTheory]
    [MemberData(nameof(SampleRows.All), MemberType = typeof(SampleRows))]
    public async Task In_a_sample(string sample, string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        await using var session = await SampleSession.StartAsync(sample, node);
        Assert.True(await TokenState.IsAccessTokenAliveAsync(node, session.Tokens.AccessToken!));

        var account = await session.User.OpenAccountAsync();
        Assert.Contains("no-store", account.Headers["cache-control"]);
        Assert.DoesNotContain(session.Tokens.AccessToken!, await account.TextAsync());
        Assert.DoesNotContain(session.Tokens.RefreshToken!, await account.TextAsync());
        await Expect(session.User.Page.Locator("#elasticsearch-user")).ToHaveTextAsync("alice");
        await session.User.SignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(SampleRows.All), MemberType = typeof(SampleRows))]
    public async Task Without_JavaScript(string sample, string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        await using var session = await SampleSession.StartAsync(sample, node, new() { JavaScriptEnabled = false });

        await session.User.SignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(SampleRows.All), MemberType = typeof(SampleRows))]
    public async Task And_so_does_a_double_click(string sample, string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        await using var session = await SampleSession.StartAsync(sample, node);

        await session.User.DoubleClickSignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task After_the_application_was_stopped_and_started(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        await using var session = await SampleSession.StartAsync(SampleApp.RazorPages, node);

        session.App.Stop();
        await session.App.StartAsync();
        await session.User.SignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }
}
