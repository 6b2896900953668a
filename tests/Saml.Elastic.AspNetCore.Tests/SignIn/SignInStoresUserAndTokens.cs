using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authentication;
using Moq;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class SignInStoresUserAndTokens
{
    [Fact]
    public async Task The_user_lands_where_he_wanted_to_go_signed_in()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        var relayState = await app.ChallengeAsync(browser, "/private?page=2");
        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), relayState);
        using var page = await browser.GetAsync("/private?page=2");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/private?page=2", response.Headers.Location!.OriginalString);
        Assert.Equal("alice", await page.Content.ReadAsStringAsync());
        Assert.Empty(browser.StateCookies);
    }

    [Fact]
    public async Task A_state_of_several_cookies_comes_back_whole_and_goes_whole()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var page = "/" + new string('x', 6000);

        var relayState = await app.ChallengeAsync(browser, "/challenge?returnUrl=" + page);
        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), relayState);

        Assert.Equal(page, response.Headers.Location!.OriginalString);
        Assert.Empty(browser.StateCookies);
    }

    [Fact]
    public async Task Elasticsearch_gets_the_Response_as_it_came_with_realm_and_request_id()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var content = string.Join("\r\n", SamlResponses.Create().Base64().Chunk(76).Select(line => new string(line)));

        var relayState = await app.ChallengeAsync(browser);
        using var response = await browser.PostResponseAsync(content, relayState);

        Assert.Equal(content, app.Authenticated!.Content);
        Assert.Equal([SignInApp.RequestId], app.Authenticated.Ids);
        Assert.Equal("saml1", app.Authenticated.Realm);
    }

    [Fact]
    public async Task What_Elasticsearch_says_of_the_user_becomes_claims()
    {
        await using var app = await SignInApp.StartAsync(o => o.ClaimsIssuer = "our-issuer");
        using var browser = await SignInAsync(app);

        using var page = await browser.GetAsync("/claims");
        var claims = (await page.Content.ReadAsStringAsync()).Split('\n');

        string[] expected =
        [
            ClaimTypes.NameIdentifier + "=alice",
            ClaimTypes.Name + "=alice",
            "full_name=Alice Example",
            ClaimTypes.Email + "=alice@example.org",
            ClaimTypes.Role + "=reader",
            ClaimTypes.Role + "=writer",
            "saml_nameid=4efb5ac2",
            "saml_nameid_format=urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            "saml(groups)=admins",
            "saml(groups)=analysts",
            "saml(uid)=alice",
        ];
        Assert.Equal(expected.Select(claim => claim + " by our-issuer"), claims);
    }

    [Fact]
    public async Task The_tokens_lie_under_the_names_of_OpenID_Connect()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = await SignInAsync(app);

        Assert.Equal("access-1", await TokenAsync(browser, "access_token"));
        Assert.Equal("refresh-1", await TokenAsync(browser, "refresh_token"));
        Assert.Equal(app.Time.GetUtcNow().AddMinutes(20).ToString("o", CultureInfo.InvariantCulture), await TokenAsync(browser, "expires_at"));
    }

    [Fact]
    public async Task The_ticket_names_the_session_at_the_identity_provider()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = await SignInAsync(app);

        var items = app.SignedInWith!.Items;
        Assert.Equal(ElasticSamlDefaults.AuthenticationScheme, items[".ElasticSaml.TokenSource"]);
        Assert.Equal("saml1", items[".ElasticSaml.Realm"]);
        Assert.Equal(Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes("4efb5ac2"))), items[".ElasticSaml.NameIdHash"]);
        Assert.Equal(SamlResponses.SessionIndex, items[".ElasticSaml.SessionIndex"]);
        Assert.Equal("2026-11-22T06:11:46.0000000+00:00", items[".ElasticSaml.AssertionIssueInstant"]);
        Assert.DoesNotContain(items.Keys, key => key is ".ElasticSaml.RequestId" or ".ElasticSaml.StartedAt" or ".ElasticSaml.ReplacedSessionId");
    }

    [Fact]
    public async Task A_shape_that_allows_no_safe_reading_signs_in_all_the_same()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var response = SamlResponses.Create();
        response.Element(SamlResponses.Assertion + "Assertion")!.ReplaceWith(new XElement(SamlResponses.Assertion + "EncryptedAssertion"));

        using var signedIn = await browser.PostResponseAsync(response.Base64(), await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal("access-1", await TokenAsync(browser, "access_token"));
        Assert.False(app.SignedInWith!.Items.ContainsKey(".ElasticSaml.SessionIndex"));
        Assert.False(app.SignedInWith.Items.ContainsKey(".ElasticSaml.AssertionIssueInstant"));
    }

    [Fact]
    public async Task An_older_Elasticsearch_is_asked_once_who_the_user_is()
    {
        await using var app = await SignInApp.StartAsync();
        app.SetUpAuthenticate(() => SignInApp.Accepted() with { Authentication = null, Realm = null });
        app.Elasticsearch.Setup(c => c.GetAuthenticatedUserAsync("access-1", It.IsAny<CancellationToken>())).ReturnsAsync(Users.Alice);
        using var browser = await SignInAsync(app);

        using var page = await browser.GetAsync("/claims");

        Assert.Contains(ClaimTypes.Role + "=writer", await page.Content.ReadAsStringAsync());
        Assert.Equal("saml1", app.SignedInWith!.Items[".ElasticSaml.Realm"]);
        Assert.True(app.SignedInWith.Items.ContainsKey(".ElasticSaml.NameIdHash"));
    }

    [Fact]
    public async Task When_that_fails_the_user_has_his_name_alone()
    {
        await using var app = await SignInApp.StartAsync();
        app.SetUpAuthenticate(() => SignInApp.Accepted() with { Authentication = null });
        app.Elasticsearch.Setup(c => c.GetAuthenticatedUserAsync("access-1", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ElasticsearchSamlException("security.authenticate", ElasticsearchFailureKind.Overloaded));
        using var browser = await SignInAsync(app);

        using var page = await browser.GetAsync("/claims");

        Assert.Equal(2, (await page.Content.ReadAsStringAsync()).Split('\n').Length);
        Assert.Single(app.Logs.GetSnapshot(), r => r.Id.Id == 49);
    }

    [Fact]
    public async Task The_application_can_change_the_principal()
    {
        await using var app = await SignInApp.StartAsync(o => o.Events.OnCreatingTicket = context =>
        {
            Assert.Equal("alice", context.User.Username);
            Assert.Equal("access-1", context.Properties.GetTokenValue("access_token"));
            ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new("department", "it"));
            return Task.CompletedTask;
        });
        using var browser = await SignInAsync(app);

        using var page = await browser.GetAsync("/claims");

        Assert.Contains("department=it", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_items_of_an_earlier_session_do_not_stay()
    {
        await using var app = await SignInApp.StartAsync(o => o.Events.OnRedirectToIdentityProvider = context =>
        {
            context.Properties.Items[".ElasticSaml.SessionIndex"] = "_earlier";
            return Task.CompletedTask;
        });
        using var browser = app.NewBrowser();
        var response = SamlResponses.Create(signAssertion: false);

        using var signedIn = await browser.PostResponseAsync(response.Base64(), await app.ChallengeAsync(browser));

        Assert.False(app.SignedInWith!.Items.ContainsKey(".ElasticSaml.SessionIndex"));
    }

    private static async Task<TestBrowser> SignInAsync(SignInApp app)
    {
        var browser = app.NewBrowser();
        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), await app.ChallengeAsync(browser));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return browser;
    }

    private static async Task<string> TokenAsync(TestBrowser browser, string name)
    {
        using var page = await browser.GetAsync("/token/" + name);
        return await page.Content.ReadAsStringAsync();
    }
}
