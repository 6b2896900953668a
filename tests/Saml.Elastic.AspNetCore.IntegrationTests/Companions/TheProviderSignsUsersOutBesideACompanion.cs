using System.Net;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Companions;

/// <summary>The identity provider knows one of two paths, and the browser brings the cookie or does not.</summary>
public sealed class TheProviderSignsUsersOutBesideACompanion
{
    private const string CompanionPath = "/Saml2/Logout";

    public static TheoryData<string> Servers => ElasticsearchServers.WithOneEmulator;

    public static TheoryData<string, RealmKind> OurPaths
    {
        get
        {
            var cells = new TheoryData<string, RealmKind>();
            foreach (var server in ElasticsearchServers.NamesWithOneEmulator)
            {
                cells.Add(server, RealmKind.Companion);
                cells.Add(server, RealmKind.CompanionSharedPath);
            }

            return cells;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(OurPaths))]
    public async Task At_our_path_or_a_shared_one(string server, RealmKind kind)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(kind);
        await using var app = await CompanionApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var request = await SignInAsync(app, browser, realm.ServiceProvider);

        var answer = await browser.GetAsync(realm.IdentityProvider.RedirectUrl(request));

        AssertAnswers(RedirectBinding.ReadMessage(answer.Location!), request, "_");
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, app.Tokens));
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        Assert.Empty(app.Elasticsearch.To(ElasticsearchCalls.Logout));
        Assert.All(app.Elasticsearch.To(ElasticsearchCalls.Invalidate), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.NotEmpty(app.Elasticsearch.To(ElasticsearchCalls.Invalidate));
    }

    [SkippableTheory]
    [MemberData(nameof(OurPaths))]
    public async Task There_also_when_the_cookie_is_withheld(string server, RealmKind kind)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(kind);
        await using var app = await CompanionApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var request = await SignInAsync(app, browser, realm.ServiceProvider);

        var answer = await PostAsync(browser, realm, request);

        AssertAnswers(RedirectBinding.ReadMessage(answer.Location!), request, "_");
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, app.Tokens));
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task At_the_companions_path_its_answer_stands_and_the_tokens_die(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Companion);
        await using var app = await CompanionApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        using var other = new HttpBrowser();
        var request = await SignInAsync(app, browser, AtCompanion(realm));
        other.Cookies.Contents = browser.Cookies.Contents;

        var answer = await browser.GetAsync(realm.IdentityProvider.RedirectUrl(request));

        Assert.Equal(303, (int)answer.StatusCode);
        AssertAnswers(RedirectBinding.ReadMessage(answer.Location!), request, "id");
        Assert.DoesNotContain(browser.Cookies.Contents, cookie => cookie.Name == ".AspNetCore.Cookies");
        await UntilDeadAsync(node, app.Tokens);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(other));
        Assert.Equal(1, app.CountLogged("SignedOutByCompanion"));
        Assert.Empty(app.Elasticsearch.To(ElasticsearchCalls.Logout));
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task There_also_when_it_has_written_a_form_before_it_signs_out(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Companion);
        await using var app = await CompanionApplication.StartAsync(realm, logoutByPost: true);
        using var browser = new HttpBrowser();
        var request = await SignInAsync(app, browser, AtCompanion(realm));

        var answer = await browser.GetAsync(realm.IdentityProvider.RedirectUrl(request));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains("name=\"SAMLResponse\"", answer.Body);
        await UntilDeadAsync(node, app.Tokens);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        Assert.Equal(1, app.CountLogged("CompanionCookieNotDeleted"));
    }

    /// <summary>Only the companion has verified the message, and without the cookie nobody knows whose tokens are meant. A shared path cures it.</summary>
    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task There_nothing_ends_when_the_cookie_is_withheld(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Companion);
        await using var app = await CompanionApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var request = await SignInAsync(app, browser, AtCompanion(realm));

        var answer = await PostAsync(browser, realm, request);

        AssertAnswers(RedirectBinding.ReadMessage(answer.Location!), request, "id");
        Assert.True(await TokenState.IsAccessTokenAliveAsync(node, app.Tokens.AccessToken!));
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task A_SAMLRequest_on_the_apps_own_page_changes_nothing(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Companion);
        await using var app = await CompanionApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser);

        var answer = await browser.GetAsync(realm.BaseAddress + CompanionCallStyle.PathOf("SignOutAsync()") + "?SAMLRequest=x");

        Assert.Equal("LogoutRequest", RedirectBinding.ReadMessage(answer.Location!).Name.LocalName);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, app.Tokens));
    }

    // The background ends the refresh token first.
    private static async Task UntilDeadAsync(ElasticsearchNode node, TokenPair tokens)
    {
        await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(node, tokens.AccessToken!), "the tokens are dead");
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, tokens));
    }

    private static ServiceProvider AtCompanion(SamlRealm realm) =>
        realm.ServiceProvider with { SingleLogoutServiceUrl = realm.BaseAddress + CompanionPath };

    private static async Task<LogoutRequestMessage> SignInAsync(CompanionApplication app, HttpBrowser browser, ServiceProvider recipient)
    {
        var signedIn = await app.SignInAsync(browser);
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
        return new LogoutRequestMessage(recipient, signedIn.NameId!, signedIn.SessionIndex);
    }

    private static Task<BrowserResponse> PostAsync(HttpBrowser browser, SamlRealm realm, LogoutRequestMessage request) => browser.PostAsync(
        request.Recipient.SingleLogoutServiceUrl,
        [KeyValuePair.Create("SAMLRequest", realm.IdentityProvider.Write(request))],
        new Uri(realm.IdentityProvider.SingleLogoutServiceUrl));

    private static void AssertAnswers(XElement response, LogoutRequestMessage request, string idPrefix)
    {
        Assert.Equal("LogoutResponse", response.Name.LocalName);
        Assert.Equal(request.Id, response.Attribute("InResponseTo")!.Value);
        Assert.StartsWith(idPrefix, response.Attribute("ID")!.Value);
    }
}
