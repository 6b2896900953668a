using System.Net;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tests;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Companions;

/// <summary>However an app with another SAML library writes its sign-out: one logout call, one LogoutRequest, and nothing left.</summary>
public sealed class EverySignOutIsOneSingleLogout
{
    public static TheoryData<string, string, bool> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, bool>();
            foreach (var server in ElasticsearchServers.NamesWithOneEmulator)
            {
                foreach (var style in CompanionCallStyle.All.Keys)
                {
                    cells.Add(server, style, false);
                    cells.Add(server, style, true);
                }
            }

            return cells;
        }
    }

    public static TheoryData<string> Servers => ElasticsearchServers.WithOneEmulator;

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public async Task With_a_cookie(string server, string style, bool logoutByPost)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Companion);
        await using var app = await CompanionApplication.StartAsync(realm, logoutByPost);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser);
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));

        await SignsOutAsync(realm, app, browser, CompanionCallStyle.AddressOf(style), CompanionCallStyle.All[style].Landing);
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task On_a_path_that_both_share(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.CompanionSharedPath);
        await using var app = await CompanionApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser);

        await SignsOutAsync(realm, app, browser, CompanionCallStyle.AddressOf("SignOut(props, Cookies, Saml2)"), "/bye");

        // What is not ours is the companion's.
        var own = await browser.GetAsync(realm.BaseAddress + "/Saml2/Logout?ReturnUrl=/bye");
        Assert.Equal("/bye", own.Location);
        var foreign = await browser.GetAsync(realm.IdentityProvider.RedirectUrl(
            new LogoutResponseMessage(realm.ServiceProvider, "id0123456789abcdef0123456789abcdef")));
        Assert.Equal(303, (int)foreign.StatusCode);
        Assert.Equal("/", foreign.Location);
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public Task With_ASPNET_Core_Identity(string server) => WithIdentityAsync(server, IdentityCompanion.ManagerThenCompanion, "/bye");

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public Task With_ASPNET_Core_Identity_and_a_redirect(string server) => WithIdentityAsync(server, IdentityCompanion.ManagerThenRedirect, "/bye");

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task With_ASPNET_Core_Identity_and_a_second_factor(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Companion);
        await using var app = await StartWithIdentityAsync(realm);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser, IdentityCompanion.Login, new SamlUser(TestUser.Careful, "Carla Careful", "admins"));
        await browser.GetAsync(realm.BaseAddress + IdentityCompanion.Callback);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        await browser.GetAsync(realm.BaseAddress + IdentityCompanion.SecondFactor);
        Assert.Equal(TestUser.Careful, await app.WhoIsSignedInAsync(browser));

        await SignsOutAsync(realm, app, browser, IdentityCompanion.ManagerThenCompanion, "/bye");
    }

    private static Task<CompanionApplication> StartWithIdentityAsync(SamlRealm realm) =>
        CompanionApplication.StartAsync(realm, addAuthentication: IdentityCompanion.Add, map: IdentityCompanion.Map);

    private static async Task WithIdentityAsync(string server, string path, string landing)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Companion);
        await using var app = await StartWithIdentityAsync(realm);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser, IdentityCompanion.Login);
        await browser.GetAsync(realm.BaseAddress + IdentityCompanion.Callback);
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
        Assert.Empty(app.Elasticsearch.To(ElasticsearchCalls.Logout));

        await SignsOutAsync(realm, app, browser, path, landing);
    }

    private static async Task SignsOutAsync(
        SamlRealm realm, CompanionApplication app, HttpBrowser browser, string address, string landing)
    {
        var answer = await browser.GetAsync(realm.BaseAddress + address);

        Assert.Equal(302, (int)answer.StatusCode);
        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, answer.Location);
        var request = RedirectBinding.ReadMessage(answer.Location!);
        Assert.Equal("LogoutRequest", request.Name.LocalName);
        Assert.Matches("^_[0-9a-f]{40}$", request.Attribute("ID")!.Value);
        Assert.Equal("", answer.Body);
        Assert.DoesNotContain(browser.Cookies.Contents, cookie => cookie.Name.StartsWith("Saml2.", StringComparison.Ordinal));
        Assert.DoesNotContain(
            browser.Cookies.Contents, cookie => cookie.Name is ".AspNetCore.Cookies" or ".AspNetCore.Identity.Application" or "Identity.External");

        var back = await browser.FollowAllAsync(
            await browser.GetAsync(realm.IdentityProvider.AnswerLogout(answer.Location!, realm.ServiceProvider)));
        Assert.Equal(realm.BaseAddress + landing, back.Url.OriginalString);
        Assert.Equal(SingleLogoutOutcome.Confirmed, app.Completion);
        Assert.Equal([HttpStatusCode.OK], app.Elasticsearch.To(ElasticsearchCalls.Authenticate));
        Assert.Equal([HttpStatusCode.OK], app.Elasticsearch.To(ElasticsearchCalls.Logout));
        Assert.Equal([HttpStatusCode.OK], app.Elasticsearch.To(ElasticsearchCalls.CompleteLogout));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(realm.Node, app.Tokens));
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
    }
}
