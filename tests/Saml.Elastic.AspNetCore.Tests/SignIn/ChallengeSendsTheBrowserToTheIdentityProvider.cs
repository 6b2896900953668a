using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Moq;
using SameSiteMode = Microsoft.Net.Http.Headers.SameSiteMode;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class ChallengeSendsTheBrowserToTheIdentityProvider
{
    [Fact]
    public async Task By_a_302_to_the_very_text_that_Elasticsearch_sent()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        using var response = await browser.GetAsync("/private?x=1");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(SignInApp.IdentityProvider, response.Headers.NonValidated["Location"].ToString());
    }

    [Fact]
    public async Task With_a_new_reference_as_RelayState_each_time()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        var first = await app.ChallengeAsync(browser);
        var second = await app.ChallengeAsync(browser);

        Assert.NotEqual(first, second);
        Assert.All([first, second], reference => Assert.InRange(Encoding.UTF8.GetByteCount(reference), 32, 80));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("saml1", null)]
    [InlineData(null, "https://app.example/signin-elastic-saml")]
    public async Task For_the_realm_that_the_options_select(string? realm, string? assertionConsumerService)
    {
        await using var app = await SignInApp.StartAsync(o =>
        {
            o.Elasticsearch.Realm = realm;
            o.Elasticsearch.AssertionConsumerServiceUrl = assertionConsumerService;
        });
        using var browser = app.NewBrowser();

        await app.ChallengeAsync(browser);

        Assert.Equal((realm, assertionConsumerService), (app.Prepared!.Realm, app.Prepared.AssertionConsumerServiceUrl));
    }

    [Theory]
    [InlineData("", "/signin-elastic-saml", "/")]
    [InlineData("/base", "/base/signin-elastic-saml", "/base")]
    public async Task And_keeps_the_state_in_a_cookie_that_a_cross_site_post_carries(string pathBase, string statePath, string listPath)
    {
        await using var app = await SignInApp.StartAsync(pathBase: pathBase);
        using var browser = app.NewBrowser();

        var reference = await app.ChallengeAsync(browser, pathBase + "/private");

        var state = Assert.Single(browser.StateCookies);
        Assert.EndsWith("." + reference, state.Name.Value);
        Assert.Equal(statePath, state.Path.Value);
        Assert.True(state is { HttpOnly: true, Secure: true, SameSite: SameSiteMode.None });
        Assert.Equal(app.Time.GetUtcNow().AddMinutes(15), state.Expires!.Value, TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(SignInApp.RequestId, state.Value.Value);

        var list = Assert.Single(browser.Cookies.Values, c => c != state);
        Assert.Equal(listPath, list.Path.Value);
        Assert.True(list is { HttpOnly: true, Secure: true, SameSite: SameSiteMode.Lax });
    }

    [Fact]
    public async Task Abandoned_challenges_do_not_pile_up()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var references = new List<string>();

        for (var i = 0; i < 10; i++)
        {
            references.Add(await app.ChallengeAsync(browser));
        }

        Assert.Equal(references.TakeLast(8).Order(), browser.StateCookies.Select(c => c.Name.Value!.Split('.')[^1]).Order());
    }

    [Fact]
    public async Task Abandoned_states_of_several_cookies_are_deleted_whole()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var first = await app.ChallengeAsync(browser, "/challenge?returnUrl=/" + new string('x', 6000));
        Assert.InRange(browser.StateCookies.Count(c => c.Name.Value!.Contains(first)), 3, 5);

        for (var i = 0; i < 8; i++)
        {
            await app.ChallengeAsync(browser);
        }

        Assert.DoesNotContain(browser.StateCookies, c => c.Name.Value!.Contains(first));
    }

    [Fact]
    public async Task The_application_can_change_the_address_and_the_properties()
    {
        await using var app = await SignInApp.StartAsync(o => o.Events.OnRedirectToIdentityProvider = context =>
        {
            Assert.Equal(("saml1", SignInApp.RequestId), (context.Realm, context.RequestId));
            context.RedirectUri += "&login_hint=%61";
            context.Properties.RedirectUri = "/claims";
            return Task.CompletedTask;
        });
        using var browser = app.NewBrowser();

        using var challenge = await browser.GetAsync("/private");
        using var signedIn = await browser.PostResponseAsync(SamlResponses.Create().Base64(), app.Prepared!.RelayState);

        Assert.Equal(SignInApp.IdentityProvider + "&login_hint=%61", challenge.Headers.NonValidated["Location"].ToString());
        Assert.Equal("/claims", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_application_can_answer_by_itself()
    {
        await using var app = await SignInApp.StartAsync(o => o.Events.OnRedirectToIdentityProvider = context =>
        {
            context.HandleResponse();
            return context.Response.WriteAsync(context.RedirectUri);
        });
        using var browser = app.NewBrowser();

        using var response = await browser.GetAsync("/private");

        Assert.Equal(SignInApp.IdentityProvider, await response.Content.ReadAsStringAsync());
        Assert.Single(browser.StateCookies);
    }

    [Theory]
    [InlineData("/relative")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://idp.example/")]
    [InlineData("https://idp.example/\u00e4")]
    [InlineData("https://idp.example/a b")]
    [InlineData("")]
    public async Task What_is_no_http_address_goes_to_no_browser(string address)
    {
        await using var app = await SignInApp.StartAsync();
        app.Elasticsearch.Setup(c => c.PrepareAuthenticationAsync(It.IsAny<SamlPrepareRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SamlPrepareResponse { Realm = "saml1", Id = "_1", Redirect = address });
        using var browser = app.NewBrowser();

        using var response = await browser.GetAsync("/private");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False(response.Headers.Contains("Location"));
    }

    [Fact]
    public async Task When_Elasticsearch_does_not_prepare_it_the_application_gets_the_exception_and_operators_an_error()
    {
        var failure = new ElasticsearchSamlException("security.saml_prepare_authentication", ElasticsearchFailureKind.ServiceCredential);
        await using var app = await SignInApp.StartAsync();
        app.Elasticsearch.Setup(c => c.PrepareAuthenticationAsync(It.IsAny<SamlPrepareRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(failure);
        using var browser = app.NewBrowser();

        using var response = await browser.GetAsync("/private");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(browser.Cookies);
        var entry = Assert.Single(app.Logs.GetSnapshot(), r => r.Id.Id == 41);
        Assert.Equal((LogLevel.Error, failure), (entry.Level, entry.Exception));
    }

    [Fact]
    public async Task The_live_session_travels_in_the_protected_state()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        using var live = await browser.GetAsync("/live");

        var relayState = await app.ChallengeAsync(browser, "/challenge?returnUrl=/");
        browser.Cookies.Remove(".AspNetCore.Cookies;/");
        using var signedIn = await browser.PostResponseAsync(SamlResponses.Create().Base64(), relayState);

        var items = app.SignedInWith!.Items;
        Assert.Equal("live-session", items[".ElasticSaml.ReplacedSessionId"]);
        Assert.Equal("old-access", items[".ElasticSaml.ReplacedAccessToken"]);
        Assert.Equal("old-refresh", items[".ElasticSaml.ReplacedRefreshToken"]);
        Assert.Equal("access-1", app.SignedInWith.GetTokenValue("access_token"));
        Assert.False(items.ContainsKey(".ElasticSaml.SessionId"));
    }
}
