using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>A second identity provider, pysaml2, and two of our applications in one session there.</summary>
public sealed class PySaml2SignsUsersOut
{
    public static TheoryData<string, string> Bindings => ElasticsearchServers.With(SamlXml.RedirectBinding, SamlXml.PostBinding);

    [SkippableTheory]
    [MemberData(nameof(Bindings))]
    public async Task Started_there(string server, string binding)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.OwnIdentityProvider);
        using var identityProvider = await PySaml2IdentityProvider.StartAsync(realm, binding);
        await using var first = await StartAsync(realm);
        await using var second = await StartAsync(realm.Second);
        using var browser = new HttpBrowser();
        await SignInAsync(browser, realm);

        var end = await browser.WalkAsync(await browser.GetAsync(identityProvider.SignOutUrl));

        Assert.Equal("signed out at the identity provider", end.Body);
        Assert.True(first.HasLogged("RemoteSignOutAccepted"));
        Assert.True(second.HasLogged("RemoteSignOutAccepted"));
        Assert.Equal("nobody", await first.WhoIsSignedInAsync(browser));
        Assert.Equal("nobody", await second.WhoIsSignedInAsync(browser));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, first.Tokens));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, second.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(Bindings))]
    public async Task Started_here(string server, string binding)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.OwnIdentityProvider);
        using var identityProvider = await PySaml2IdentityProvider.StartAsync(realm, binding);
        await using var first = await StartAsync(realm);
        await using var second = await StartAsync(realm.Second);
        using var browser = new HttpBrowser();
        await SignInAsync(browser, realm);

        var end = await browser.WalkAsync(await first.SignOutAsync(browser));

        Assert.Equal(realm.BaseAddress + "/signed-out", end.Url.OriginalString);
        Assert.Equal(SingleLogoutOutcome.Confirmed, first.Completion);
        Assert.Equal("nobody", await second.WhoIsSignedInAsync(browser));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, first.Tokens));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, second.Tokens));
        var next = await browser.FollowAllAsync(await browser.GetAsync(realm.BaseAddress + "/account"));
        Assert.NotNull(next.Document.QuerySelector("input[type=password]"));
    }

    // Cookies do not differ by port.
    private static Task<SignOutApplication> StartAsync(SamlRealm realm) => SignOutApplication.StartAsync(
        realm,
        configureServices: services => services.Configure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme, options => options.Cookie.Name = realm.Name));

    private static async Task SignInAsync(HttpBrowser browser, SamlRealm realm)
    {
        var page = await browser.FollowAllAsync(await browser.GetAsync(realm.BaseAddress + "/account"));
        var account = await browser.WalkAsync(await PySaml2IdentityProvider.SignInAsync(browser, page, SamlUser.Alice));
        Assert.Equal("alice", account.Body);
        var silent = await browser.WalkAsync(await browser.GetAsync(realm.Second.BaseAddress + "/account"));
        Assert.Equal("alice", silent.Body);
    }
}
