using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>Logouts at SimpleSAMLphp, whose LogoutRequest and LogoutResponse come by redirect or by form.</summary>
public sealed class SimpleSamlPhpSignsUsersOut
{
    public static TheoryData<string, RealmKind> Bindings => ElasticsearchServers.With(RealmKind.SimpleSamlPhp, RealmKind.SimpleSamlPhpByForm);

    [SkippableTheory]
    [MemberData(nameof(Bindings))]
    public async Task Started_there(string server, RealmKind kind)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(kind);
        var identityProvider = await SimpleSamlPhp.GetAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        await SignInAsync(realm, identityProvider, browser);

        var end = await FollowAsync(browser, await identityProvider.SignOutAsync(browser, realm.BaseAddress + "/signed-out"));

        Assert.Equal(realm.BaseAddress + "/signed-out", end.Url.OriginalString);
        Assert.True(app.HasLogged("RemoteSignOutAccepted"));
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, app.Tokens));
        Assert.True(await IsAskedForPasswordAsync(realm, browser));
    }

    [SkippableTheory]
    [MemberData(nameof(Bindings))]
    public async Task Started_here(string server, RealmKind kind)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(kind);
        var identityProvider = await SimpleSamlPhp.GetAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        await SignInAsync(realm, identityProvider, browser);

        var end = await FollowAsync(browser, await app.SignOutAsync(browser));

        Assert.Equal(realm.BaseAddress + "/signed-out", end.Url.OriginalString);
        Assert.Equal(SingleLogoutOutcome.Confirmed, app.Completion);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, app.Tokens));
        Assert.True(await IsAskedForPasswordAsync(realm, browser));
    }

    private static async Task SignInAsync(SamlRealm realm, SimpleSamlPhp identityProvider, HttpBrowser browser)
    {
        var page = await identityProvider.SignInAsync(browser, await browser.GetAsync(realm.BaseAddress + "/account"), SamlUser.Alice);
        Assert.Equal("alice", (await browser.FollowAllAsync(await browser.SubmitAsync(page))).Body);
    }

    // Forms that a script would submit are pages of the way.
    private static async Task<BrowserResponse> FollowAsync(HttpBrowser browser, BrowserResponse response)
    {
        var page = await browser.FollowAllAsync(response);
        while (page.Document.QuerySelector("input[name=SAMLRequest], input[name=SAMLResponse]") is not null)
        {
            page = await browser.FollowAllAsync(await browser.SubmitAsync(page));
        }

        return page;
    }

    private static async Task<bool> IsAskedForPasswordAsync(SamlRealm realm, HttpBrowser browser) =>
        SimpleSamlPhp.AsksForPassword(await browser.FollowAllAsync(await browser.GetAsync(realm.BaseAddress + "/account")));
}
