using System.Net;
using Moq;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class UnsolicitedResponses
{
    private static readonly string Unsolicited = SamlResponses.Create(inResponseTo: null).Base64();

    [Fact]
    public async Task Are_refused_unless_the_application_allows_them()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(Unsolicited, relayState: null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("AllowUnsolicitedResponses", app.Failure!.Message);
        app.VerifyAuthenticateCalls(0);
    }

    [Fact]
    public async Task Are_refused_also_while_this_browser_waits_for_an_answer()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(Unsolicited, await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        app.VerifyAuthenticateCalls(0);
    }

    [Fact]
    public async Task Sign_in_with_no_request_ids_when_allowed_and_lead_where_the_options_say()
    {
        await using var app = await SignInApp.StartAsync(
            o =>
            {
                o.AllowUnsolicitedResponses = true;
                o.UnsolicitedReturnUrl = "/welcome";
                o.Elasticsearch.Realm = "saml2";
            },
            pathBase: "/base");
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(Unsolicited, "https://evil.example/", "/base");
        using var page = await browser.GetAsync("/base/");

        Assert.Equal("/base/welcome", response.Headers.Location!.OriginalString);
        Assert.Equal("alice", await page.Content.ReadAsStringAsync());
        Assert.Empty(app.Authenticated!.Ids);
        Assert.Equal("saml2", app.Authenticated.Realm);
        Assert.Null(app.Prepared);
    }

    [Fact]
    public async Task Are_exchanged_in_the_realm_that_Elasticsearch_names_when_the_options_name_none()
    {
        await using var app = await SignInApp.StartAsync(o => o.AllowUnsolicitedResponses = true);
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(Unsolicited, relayState: null);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("saml1", app.Authenticated!.Realm);
        Assert.Null(app.Prepared!.RelayState);
    }

    [Fact]
    public async Task Are_not_what_answers_a_request_of_somebody_else()
    {
        await using var app = await SignInApp.StartAsync(o => o.AllowUnsolicitedResponses = true);
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create("_foreign").Base64(), relayState: null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        app.VerifyAuthenticateCalls(0);
    }

    [Fact]
    public async Task Serve_once()
    {
        await using var app = await SignInApp.StartAsync(o => o.AllowUnsolicitedResponses = true);
        using var browser = app.NewBrowser();
        using var thief = app.NewBrowser();
        var withAnotherEnvelope = SamlResponses.Create(inResponseTo: null);
        withAnotherEnvelope.SetAttributeValue("ID", "_response2");

        using var first = await browser.PostResponseAsync(Unsolicited, relayState: null);
        app.Time.Advance(TimeSpan.FromHours(23));
        using var second = await thief.PostResponseAsync(withAnotherEnvelope.Base64(), relayState: null);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Contains("used before", app.Failure!.Message);
        app.VerifyAuthenticateCalls(1);
    }

    [Fact]
    public async Task That_Elasticsearch_refused_are_not_remembered()
    {
        await using var app = await SignInApp.StartAsync(o => o.AllowUnsolicitedResponses = true);
        app.Elasticsearch.Setup(c => c.AuthenticateAsync(It.IsAny<SamlAuthenticateRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ElasticsearchSamlException("security.saml_authenticate", ElasticsearchFailureKind.MessageRefused));
        using var browser = app.NewBrowser();

        using var first = await browser.PostResponseAsync(Unsolicited, relayState: null);
        using var second = await browser.PostResponseAsync(Unsolicited, relayState: null);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], new[] { first.StatusCode, second.StatusCode });
        app.VerifyAuthenticateCalls(2);
    }
}
