using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>
/// Chromium, SimpleSAMLphp and applications in one session there, each on a site of its own: ours, mod_auth_mellon and mod_shib.
/// </summary>
internal sealed class ChromiumSession : IAsyncDisposable
{
    private const string ButtonPage = "<form method=\"post\" action=\"/signout\"><button>Sign out</button></form>";
    private readonly SamlRealm _realm;
    private readonly SimpleSamlPhp _identityProvider;
    private readonly IBrowserContext _browser;
    private readonly bool _frames;
    private bool _hasTypedPassword;

    private ChromiumSession(SamlRealm realm, SimpleSamlPhp identityProvider, SignOutApplication app, IBrowserContext browser, IPage page, bool frames)
    {
        _realm = realm;
        _identityProvider = identityProvider;
        _browser = browser;
        _frames = frames;
        App = app;
        Page = page;
    }

    public SignOutApplication App { get; }

    public IPage Page { get; private set; }

    private string SignedOutUrl => _realm.BaseAddress + "/signed-out";

    /// <param name="realm">One of SimpleSAMLphp's.</param>
    /// <param name="frames">It speaks to all applications at once, in frames, and not to one after the other.</param>
    public static async Task<ChromiumSession> StartAsync(SamlRealm realm, bool frames)
    {
        var identityProvider = await SimpleSamlPhp.GetAsync();
        var browser = await Chromium.OpenAsync();
        if (frames)
            await identityProvider.UseFramesAsync(browser);
        var app = await SignOutApplication.StartAsync(
            realm, configureApp: app => app.MapGet("/button", () => Results.Content(ButtonPage, "text/html")));
        return new ChromiumSession(realm, identityProvider, app, browser, await browser.NewPageAsync(), frames);
    }

    /// <summary>Signs in at our application.</summary>
    public async Task SignInAsync()
    {
        await SignInAsync(_realm.BaseAddress + "/account");
        await Assertions.Expect(Page.Locator("body")).ToHaveTextAsync("alice");
    }

    /// <summary>Signs in at another one.</summary>
    public async Task SignInAsync(ApacheServiceProvider other)
    {
        await SignInAsync(other.AccountUrl);
        await Assertions.Expect(Page.Locator("body")).ToHaveTextAsync("signed in");
    }

    /// <summary>Starts a logout where <paramref name="place"/> says, and returns where it has to end.</summary>
    /// <remarks>By a script of the page: a redirect that nobody answers throws nothing.</remarks>
    public async Task<string> StartLogoutAsync(LogoutStart place, ApacheServiceProvider mellon, ApacheServiceProvider shibboleth)
    {
        switch (place)
        {
            case LogoutStart.Ours:
                await GoAsync(_realm.BaseAddress + "/button");
                await Page.GetByRole(AriaRole.Button).ClickAsync();
                break;
            case LogoutStart.Mellon:
                await LeaveForAsync(mellon.LogoutUrl);
                break;
            case LogoutStart.Shibboleth:
                await LeaveForAsync(shibboleth.LogoutUrl);
                break;
            default:
                await LeaveForAsync(_identityProvider.SignOutUrl(SignedOutUrl));
                break;
        }

        if (_frames)
            await Page.Locator("#logout-all").ClickAsync();
        return place switch
        {
            LogoutStart.Mellon => mellon.SignedOutUrl,
            LogoutStart.Shibboleth => shibboleth.SignedOutUrl,
            _ => SignedOutUrl,
        };
    }

    public async Task<bool> IsSignedInAsync()
    {
        await GoAsync(_realm.BaseAddress + "/");
        await Page.WaitForLoadStateAsync();
        return await Page.TextContentAsync("body") == "alice";
    }

    /// <summary>Waits for the password's page: nobody is signed in at that application, nor at the identity provider.</summary>
    public async Task ExpectSignedOutAsync(ApacheServiceProvider other)
    {
        await GoAsync(other.AccountUrl);
        await Page.Locator("[name=password]").WaitForAsync();
    }

    /// <summary>For a user whose first tab shows an error of the browser's.</summary>
    public async Task OpenTabAsync() => Page = await _browser.NewPageAsync();

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        await App.DisposeAsync();
    }

    private async Task SignInAsync(string url)
    {
        await GoAsync(url);
        if (!_hasTypedPassword)
            await SimpleSamlPhp.SignInAsync(Page, SamlUser.Alice);
        _hasTypedPassword = true;
    }

    private Task LeaveForAsync(string url) => Page.EvaluateAsync("url => { location.href = url; }", url);

    // The forms on the way send themselves at once: a page may be gone before it is loaded.
    private Task GoAsync(string url) => Page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Commit });
}
