using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

public sealed class PagesOfTheSamples
{
    private const int NarrowestScreen = 320; // CSS pixels, by WCAG 2.2, 1.4.10

    [SkippableTheory]
    [MemberData(nameof(SampleRows.All), MemberType = typeof(SampleRows))]
    public async Task Are_accessible_in_light_and_dark_and_fit_a_narrow_screen(string sample, string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        await using var session = await SampleSession.StartAsync(
            sample, node, new() { ViewportSize = new() { Width = NarrowestScreen, Height = 640 } });
        var page = session.User.Page;

        await AssertAccessibleAsync(page);
        await session.User.SignOutAsync();
        await AssertAccessibleAsync(page);
        foreach (var path in new[] { "/", "/no-such-page" })
        {
            await page.GotoAsync(session.App.Address + path);
            await AssertAccessibleAsync(page);
        }
    }

    private static async Task AssertAccessibleAsync(IPage page)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var found = await page.RunAxe();
            Assert.NotEmpty(found.Passes);
            Assert.Empty(found.Violations.Select(violation => $"{page.Url}, {scheme}: {violation.Help}: {violation.Nodes[0].Html}"));
        }

        Assert.Equal(NarrowestScreen, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
