using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using static Microsoft.Playwright.Assertions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

public sealed class AClickSignsTheUserOutEverywhere
{
    public static TheoryData<string, string> EverySampleOnEveryVersion => new()
    {
        { SampleApp.RazorPages, ElasticsearchVersions.Eight },
        { SampleApp.RazorPages, ElasticsearchVersions.Nine },
        { SampleApp.Mvc, ElasticsearchVersions.Eight },
        { SampleApp.Mvc, ElasticsearchVersions.Nine },
    };

    public static TheoryData<string, string> EverySample => new()
    {
        { SampleApp.RazorPages, ElasticsearchVersions.Nine },
        { SampleApp.Mvc, ElasticsearchVersions.Eight },
    };

    [SkippableTheory]
    [MemberData(nameof(EverySampleOnEveryVersion))]
    public async Task In_a_sample(string sample, string version)
    {
        var node = await ElasticsearchNodes.GetAsync(version);
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
    [MemberData(nameof(EverySample))]
    public async Task Without_JavaScript(string sample, string version)
    {
        var node = await ElasticsearchNodes.GetAsync(version);
        await using var session = await SampleSession.StartAsync(sample, node, new() { JavaScriptEnabled = false });

        await session.User.SignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(EverySample))]
    public async Task And_so_does_a_double_click(string sample, string version)
    {
        var node = await ElasticsearchNodes.GetAsync(version);
        await using var session = await SampleSession.StartAsync(sample, node);

        await session.User.DoubleClickSignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchVersions.All), MemberType = typeof(ElasticsearchVersions))]
    public async Task After_the_application_was_stopped_and_started(string version)
    {
        var node = await ElasticsearchNodes.GetAsync(version);
        await using var session = await SampleSession.StartAsync(SampleApp.RazorPages, node);

        session.App.Stop();
        await session.App.StartAsync();
        await session.User.SignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }
}
