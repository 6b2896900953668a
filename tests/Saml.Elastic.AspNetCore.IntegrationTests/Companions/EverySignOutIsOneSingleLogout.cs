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
            foreach (var server in CompanionServer.All)
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

    public static TheoryData<string> Servers => [.. CompanionServer.All];

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public async Task With_a_cookie(string server, string style, bool logoutByPost)
    {
        await using var elasticsearch = await CompanionServer.StartAsync(server);
        await using var app = await CompanionApplication.StartAsync(elasticsearch, logoutByPost);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser);
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));

        await SignsOutAsync(elasticsearch, app, browser, CompanionCallStyle.AddressOf(style), CompanionCallStyle.All[style].Landing);
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task On_a_path_that_both_share(string server)
    {
        await using var elasticsearch = await CompanionServer.StartAsync(server, RealmKind.CompanionSharedPath);
        await using var app = await CompanionApplication.StartAsync(elasticsearch);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser);

        await SignsOutAsync(elasticsearch, app, browser, CompanionCallStyle.AddressOf("SignOut(props, Cookies, Saml2)"), "/bye");

        // What is not ours is the companion's.
        var own = await browser.GetAsync(elasticsearch.BaseAddress + "/Saml2/Logout?ReturnUrl=/bye");
        Assert.Equal("/bye", own.Location);
        var foreign = await browser.GetAsync(elasticsearch.IdentityProvider.RedirectUrl(
            new LogoutResponseMessage(elasticsearch.ServiceProvider, "id0123456789abcdef0123456789abcdef")));
        Assert.Equal(303, (int)foreign.StatusCode);
        Assert.Equal("/", foreign.Location);
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public Task With_ASPNET_Core_Identity(string server) => WithIdentityAsync(server, IdentityCompanion.ManagerThenCompanion, "/bye");

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public Task With_ASPNET_Core_Identity_and_a_redirect(string server) => WithIdentityAsync(server, IdentityCompanion.ManagerThenRedirect, "/bye");

    private static async Task WithIdentityAsync(string server, string path, string landing)
    {
        await using var elasticsearch = await CompanionServer.StartAsync(server);
        await using var app = await CompanionApplication.StartAsync(
            elasticsearch, addAuthentication: IdentityApps.AddIdentityApp, map: IdentityCompanion.Map);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser, IdentityCompanion.Login);
        await browser.GetAsync(elasticsearch.BaseAddress + IdentityCompanion.Callback);
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
        Assert.Equal(0, app.CountLogged(CompanionApplication.ElasticEvent));

        await SignsOutAsync(elasticsearch, app, browser, path, landing);
    }

    private static async Task SignsOutAsync(
        CompanionServer server, CompanionApplication app, HttpBrowser browser, string address, string landing)
    {
        var answer = await browser.GetAsync(server.BaseAddress + address);

        Assert.Equal(302, (int)answer.StatusCode);
        Assert.StartsWith(server.IdentityProvider.SingleLogoutServiceUrl, answer.Location);
        var request = RedirectBinding.ReadMessage(answer.Location!);
        Assert.Equal("LogoutRequest", request.Name.LocalName);
        Assert.Matches("^_[0-9a-f]{40}$", request.Attribute("ID")!.Value);
        Assert.Equal("", answer.Body);
        Assert.Equal(1, app.CountLogged(CompanionApplication.ElasticEvent));
        Assert.Equal(1, server.CountCalls(EmulatedOperation.Logout) ?? 1);
        Assert.DoesNotContain(browser.Cookies.Contents, cookie => cookie.Name.StartsWith("Saml2.", StringComparison.Ordinal));
        Assert.DoesNotContain(
            browser.Cookies.Contents, cookie => cookie.Name is ".AspNetCore.Cookies" or ".AspNetCore.Identity.Application" or "Identity.External");

        var back = await browser.FollowAllAsync(
            await browser.GetAsync(server.IdentityProvider.AnswerLogout(answer.Location!, server.ServiceProvider)));
        Assert.Equal(server.BaseAddress + landing, back.Url.OriginalString);
        Assert.Equal(SingleLogoutOutcome.Confirmed, app.Completion);
        Assert.Equal(TokenState.Dead, await server.StateOfAsync(app.Tokens));
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
    }
}
