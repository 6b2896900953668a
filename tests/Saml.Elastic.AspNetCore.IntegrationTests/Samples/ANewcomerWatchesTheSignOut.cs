using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using static Microsoft.Playwright.Assertions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>With nothing but the sample and a browser.</summary>
public sealed partial class ANewcomerWatchesTheSignOut
{
    private const int NarrowestScreen = 320; // CSS pixels, by WCAG 2.2, 1.4.10
    private const string BothAlive = "2 tokens live, 0 are dead.";
    private const string BothDead = "0 tokens live, 2 are dead.";

    public static TheoryData<string> EverySample => [SampleApp.RazorPages, SampleApp.Mvc];

    [SkippableTheory]
    [MemberData(nameof(EverySample))]
    public async Task In_a_panel_that_goes_on_by_itself(string sample)
    {
        using var demonstration = new Demonstration(sample);
        await demonstration.StartAsync();
        await using var browser = await Chromium.OpenAsync(new() { ViewportSize = new() { Width = 900, Height = 1050 } });
        var page = await browser.NewPageAsync();

        await page.GotoAsync(demonstration.Address);
        await SignInAsync(page);
        await Expect(page.Locator("#elasticsearch-user")).ToHaveTextAsync("alice");
        await Expect(page.Locator("#demo-summary")).ToHaveTextAsync(BothAlive);
        await TakeScreenshotAsync(page, sample, "signed-in");
        await SignOutAsync(page);

        // The calls after the sign-out, which make sure, come without a reload.
        await Expect(page.Locator(".demo-events")).ToContainTextAsync("DELETE /_security/oauth2/token");
        await Expect(page.Locator("#demo-summary")).ToHaveTextAsync(BothDead);
        await Expect(page.Locator(".demo-events")).ToContainTextAsync("POST /_security/saml/logout 200");
        await Expect(page.Locator(".demo-events")).ToContainTextAsync("Location: /idp/slo 302");
        await Expect(page.Locator(".demo-events")).ToContainTextAsync("POST /_security/saml/complete_logout 200");
        Assert.DoesNotMatch(Secret(), await page.Locator(".demo").InnerHTMLAsync());
        await TakeScreenshotAsync(page, sample, "signed-out");
    }

    [SkippableTheory]
    [MemberData(nameof(EverySample))]
    public async Task Without_JavaScript_by_reloading(string sample)
    {
        using var demonstration = new Demonstration(sample);
        await demonstration.StartAsync();
        await using var browser = await Chromium.OpenAsync(new() { JavaScriptEnabled = false });
        var page = await browser.NewPageAsync();

        await page.GotoAsync(demonstration.Address);
        await SignInAsync(page, hasScripts: false);
        await Expect(page.Locator("#demo-summary")).ToHaveTextAsync(BothAlive);
        await SignOutAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Reload this page" }).ClickAsync();

        await Expect(page.Locator("#demo-summary")).ToHaveTextAsync(BothDead);
        await Expect(page.Locator(".demo-events")).ToContainTextAsync("POST /_security/saml/complete_logout 200");
    }

    [SkippableTheory]
    [MemberData(nameof(EverySample))]
    public async Task When_it_starts_at_the_identity_provider(string sample)
    {
        using var demonstration = new Demonstration(sample);
        await demonstration.StartAsync();
        await using var browser = await Chromium.OpenAsync();
        var page = await browser.NewPageAsync();

        await page.GotoAsync(demonstration.Address);
        await SignInAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "sign out at the identity provider" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("You are signed out");
        await page.GotoAsync(demonstration.Address);

        await Expect(page.GetByText("You are not signed in.")).ToBeVisibleAsync();
        await Expect(page.Locator("#demo-summary")).ToHaveTextAsync(BothDead);
        await Expect(page.Locator(".demo-events")).ToContainTextAsync("POST /_security/saml/invalidate 200");
    }

    [SkippableTheory]
    [MemberData(nameof(EverySample))]
    public async Task On_pages_that_are_accessible_in_light_and_dark_and_fit_a_narrow_screen(string sample)
    {
        using var demonstration = new Demonstration(sample);
        await demonstration.StartAsync();
        await using var browser = await Chromium.OpenAsync(new() { ViewportSize = new() { Width = NarrowestScreen, Height = 640 } });
        var page = await browser.NewPageAsync();
        List<string> elsewhere = [];
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(demonstration.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                elsewhere.Add(request.Url);
        };

        await page.GotoAsync(demonstration.Address);
        await AssertAccessibleAsync(page);
        await SignInAsync(page);
        await AssertAccessibleAsync(page);
        await SignOutAsync(page);
        await Expect(page.Locator("#demo-summary")).ToHaveTextAsync(BothDead);
        await AssertAccessibleAsync(page);
        Assert.Empty(elsewhere);
    }

    private static async Task SignInAsync(IPage page, bool hasScripts = true)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First.ClickAsync();
        await page.GetByLabel("User name", new() { Exact = true }).FillAsync("alice");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("whatever");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        if (!hasScripts)
            await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your account");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("You are signed out");
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

    // README shows those of the Razor Pages sample: see CONTRIBUTING.
    private static Task TakeScreenshotAsync(IPage page, string sample, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(TestFiles.RepositoryRoot, "artifacts", "screenshots", $"{sample}-{name}.png") });

    // A token, a message or a signature.
    [GeneratedRegex("[A-Za-z0-9+/=_%-]{60,}")]
    private static partial Regex Secret();
}
