using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;
using static Microsoft.Playwright.Assertions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>Somebody at a browser, who uses a sample by what he sees.</summary>
internal sealed class SampleUser : IAsyncDisposable
{
    private const int MillisecondsBetweenClicks = 60; // without them Chromium makes one request of both
    private readonly SampleApp _app;
    private readonly IBrowserContext _browser;
    private readonly bool _hasScripts;

    private SampleUser(SampleApp app, IBrowserContext browser, IPage page, bool hasScripts)
    {
        _app = app;
        _browser = browser;
        Page = page;
        _hasScripts = hasScripts;
    }

    public IPage Page { get; }

    private ILocator SignOutButton => Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" });

    /// <param name="app">The sample; its home page is opened.</param>
    /// <param name="options">How the browser is set.</param>
    public static async Task<SampleUser> OpenAsync(SampleApp app, BrowserNewContextOptions? options = null)
    {
        var browser = await Chromium.OpenAsync(options);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(app.Address);
        return new SampleUser(app, browser, page, options?.JavaScriptEnabled ?? true);
    }

    /// <summary>Signs in at SimpleSAMLphp, which asks for the password, and arrives at the account page.</summary>
    public async Task SignInAsync(SamlUser user)
    {
        await ClickLinkAsync("Sign in");
        await SimpleSamlPhp.SignInAsync(Page, user);
        if (!_hasScripts)
            await Page.Locator("button[type=submit]", new() { HasText = "Submit" }).ClickAsync(); // its style sheet hides a second one
        await ExpectPageAsync("/Account", "Your account");
    }

    public async Task<IResponse> OpenAccountAsync() => (await Page.GotoAsync(_app.Address + "/Account"))!;

    public Task ClickLinkAsync(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();

    /// <summary>Clicks the button and arrives at the signed-out page.</summary>
    public async Task SignOutAsync()
    {
        await SignOutButton.ClickAsync();
        await ExpectSignedOutPageAsync();
    }

    /// <summary>Clicks the button again before the first answer is there.</summary>
    public async Task DoubleClickSignOutAsync()
    {
        await SignOutButton.DblClickAsync(new() { Delay = MillisecondsBetweenClicks });
        await ExpectSignedOutPageAsync();
    }

    /// <summary>Nobody is signed in at the identity provider.</summary>
    public Task ExpectToBeAskedForPasswordAsync() => Expect(Page.Locator("input[type=password]")).ToBeVisibleAsync();

    /// <summary>What the browser sends to the sample.</summary>
    public async Task<string> CookieHeaderAsync() =>
        string.Join("; ", (await _browser.CookiesAsync([_app.Address])).Select(cookie => $"{cookie.Name}={cookie.Value}"));

    public async ValueTask DisposeAsync() => await _browser.DisposeAsync();

    private Task ExpectSignedOutPageAsync() => ExpectPageAsync("/SignedOut", "You are signed out");

    private async Task ExpectPageAsync(string path, string heading)
    {
        await Expect(Page).ToHaveURLAsync(_app.Address + path);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
    }
}
