using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

public sealed class SignOutEndsBothSessions
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task At_Elasticsearch_and_at_SimpleSAMLphp(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        var identityProvider = await SimpleSamlPhp.GetAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        await SignInAsync(realm, identityProvider, browser);
        var oldCookies = browser.Cookies.Contents;

        var answer = await app.SignOutAsync(browser);
        var landing = await browser.FollowAllAsync(answer);

        Assert.Equal(302, (int)answer.StatusCode);
        Assert.StartsWith(identityProvider.Address, answer.Location);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(realm.BaseAddress + "/signed-out", landing.Url.OriginalString);
        Assert.Equal(SingleLogoutOutcome.Confirmed, app.Completion);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, app.Tokens));

        using var thief = new HttpBrowser(new CookieJar { Contents = oldCookies });
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(thief));

        var again = await browser.FollowAllAsync(await browser.GetAsync(realm.BaseAddress + "/account"));
        Assert.True(SimpleSamlPhp.AsksForPassword(again));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task And_the_LogoutResponse_may_come_by_a_form(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser, (await realm.SignInAsync()).Pair);
        var toProvider = await app.SignOutAsync(browser);
        var id = RedirectBinding.ReadMessage(toProvider.Location!).Attribute("ID")!.Value;

        var response = realm.IdentityProvider.Write(new LogoutResponseMessage(realm.ServiceProvider, id));
        var landing = await browser.PostAsync(
            realm.ServiceProvider.SingleLogoutServiceUrl,
            [KeyValuePair.Create("SAMLResponse", response)],
            new Uri(realm.IdentityProvider.SingleLogoutServiceUrl));

        Assert.Equal("/signed-out", landing.Location);
        Assert.Equal(SingleLogoutOutcome.Confirmed, app.Completion);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_forged_LogoutResponse_confirms_nothing_and_hurts_nobody(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser, (await realm.SignInAsync()).Pair);
        var toProvider = await app.SignOutAsync(browser);
        using var impostor = new TestIdentityProvider(realm.IdentityProvider.EntityId);

        var forged = impostor.AnswerLogout(toProvider.Location!, realm.ServiceProvider);
        var landing = await browser.GetAsync(forged);

        Assert.Equal("/signed-out", landing.Location);
        Assert.Equal(SingleLogoutOutcome.Rejected, app.Completion);
        Assert.True(app.HasLogged("LogoutResponseNotVerified"));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_realm_without_single_logout_ends_at_the_signed_out_page(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.NoSingleLogout);
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await app.SignInAsync(browser, session.Pair);

        var answer = await app.SignOutAsync(browser);

        Assert.Equal("/signed-out", answer.Location);
        Assert.True(app.HasLogged("SignedOutLocally"));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Pair));
    }

    private static async Task SignInAsync(SamlRealm realm, SimpleSamlPhp identityProvider, HttpBrowser browser)
    {
        var page = await identityProvider.SignInAsync(browser, await browser.GetAsync(realm.BaseAddress + "/account"), SamlUser.Alice);
        var account = await browser.FollowAllAsync(await browser.SubmitAsync(page));
        Assert.Equal("alice", account.Body);
    }
}
