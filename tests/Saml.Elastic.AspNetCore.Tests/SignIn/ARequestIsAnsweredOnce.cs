using System.Net;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class ARequestIsAnsweredOnce
{
    private static readonly string Response = SamlResponses.Create().Base64();

    [Fact]
    public async Task The_state_is_gone_after_the_first_answer()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var relayState = await app.ChallengeAsync(browser);

        using var first = await browser.PostResponseAsync(Response, relayState);
        using var second = await browser.PostResponseAsync(Response, relayState);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        app.VerifyAuthenticateCalls(1);
    }

    [Fact]
    public async Task A_state_that_somebody_kept_does_not_help()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        using var thief = app.NewBrowser();
        var relayState = await app.ChallengeAsync(browser);
        Copy(browser, thief);

        using var first = await browser.PostResponseAsync(Response, relayState);
        app.Time.Advance(TimeSpan.FromMinutes(14));
        using var second = await thief.PostResponseAsync(Response, relayState);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Contains("used before", app.Failure!.Message);
        app.VerifyAuthenticateCalls(1);
    }

    [Fact]
    public async Task Not_even_when_the_first_answer_failed()
    {
        await using var app = await SignInApp.StartAsync();
        app.Elasticsearch.Setup(c => c.AuthenticateAsync(It.IsAny<SamlAuthenticateRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ElasticsearchSamlException("security.saml_authenticate", ElasticsearchFailureKind.MessageRefused));
        using var browser = app.NewBrowser();
        using var thief = app.NewBrowser();
        var relayState = await app.ChallengeAsync(browser);
        Copy(browser, thief);

        using var first = await browser.PostResponseAsync(Response, relayState);
        using var second = await thief.PostResponseAsync(Response, relayState);

        app.VerifyAuthenticateCalls(1);
    }

    [Fact]
    public async Task Of_many_answers_at_once_one_signs_in()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var relayState = await app.ChallengeAsync(browser);
        var browsers = Enumerable.Range(0, 10).Select(_ => app.NewBrowser()).ToList();
        browsers.ForEach(other => Copy(browser, other));

        var responses = await Task.WhenAll(browsers.Select(other => other.PostResponseAsync(Response, relayState)));

        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.Redirect);
        app.VerifyAuthenticateCalls(1);
        browsers.ForEach(other => other.Dispose());
    }

    [Fact]
    public async Task An_answer_that_another_node_took_is_refused_before_Elasticsearch_is_asked()
    {
        var cache = new Mock<IDistributedCache>();
        cache.Setup(c => c.GetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync([1]);
        await using var app = await SignInApp.StartAsync(services: s => s.AddSingleton(cache.Object));
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(Response, await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        app.VerifyAuthenticateCalls(0);
    }

    private static void Copy(TestBrowser from, TestBrowser to)
    {
        foreach (var (key, cookie) in from.Cookies)
        {
            to.Cookies[key] = cookie;
        }
    }
}
