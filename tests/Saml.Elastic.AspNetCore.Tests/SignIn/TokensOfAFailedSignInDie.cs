using System.Net;
using Microsoft.Extensions.Logging;
using Moq;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class TokensOfAFailedSignInDie
{
    public static TheoryData<string, Action<ElasticSamlOptions>> Failures => new()
    {
        { "the creating event throws", o => o.Events.OnCreatingTicket = _ => throw new InvalidOperationException("no") },
        { "the creating event fails", o => o.Events.OnCreatingTicket = context => Do(() => context.Fail("no")) },
        { "the creating event gives no result", o => o.Events.OnCreatingTicket = context => Do(context.NoResult) },
        { "the creating event takes the principal", o => o.Events.OnCreatingTicket = context => Do(() => context.Principal = null) },
        { "the last event throws", o => o.Events.OnTicketReceived = _ => throw new InvalidOperationException("no") },
        { "the cookie cannot be written", o => o.SignInScheme = "Missing" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Whatever_fails(string failure, Action<ElasticSamlOptions> configure)
    {
        Assert.NotNull(failure);
        await using var app = await SignInApp.StartAsync(o =>
        {
            configure(o);
            o.AllowUnsolicitedResponses = true;
        });
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create(inResponseTo: null).Base64(), relayState: null);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.InternalServerError });
        Assert.DoesNotContain(browser.Cookies.Keys, name => name.StartsWith(".AspNetCore.Cookies"));
        app.VerifyTokensInvalidated(1);
        Assert.Single(app.Logs.GetSnapshot(), r => r.Id.Id == 47);
    }

    [Theory]
    [InlineData("_another")]
    public async Task When_Elasticsearch_says_that_another_request_was_answered(string answered)
    {
        await using var app = await SignInApp.StartAsync();
        app.SetUpAuthenticate(() => SignInApp.Accepted() with { InResponseTo = answered });
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        app.VerifyTokensInvalidated(1);
    }

    [Fact]
    public async Task But_not_those_of_a_sign_in_that_succeeded()
    {
        await using var app = await SignInApp.StartAsync();
        app.SetUpAuthenticate(() => SignInApp.Accepted() with { InResponseTo = SignInApp.RequestId });
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        app.VerifyTokensInvalidated(0);
    }

    [Fact]
    public async Task Nor_those_that_the_application_took_charge_of()
    {
        await using var app = await SignInApp.StartAsync(o => o.Events.OnTicketReceived = context => Do(context.HandleResponse));
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        app.VerifyTokensInvalidated(0);
    }

    [Fact]
    public async Task A_failure_to_do_so_is_an_error_for_operators_and_the_other_token_is_tried_all_the_same()
    {
        await using var app = await SignInApp.StartAsync(o => o.Events.OnCreatingTicket = context => Do(() => context.Fail("no")));
        app.Elasticsearch.Setup(c => c.InvalidateRefreshTokenAsync("refresh-1", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ElasticsearchSamlException("security.invalidate_token", ElasticsearchFailureKind.Overloaded));
        app.Elasticsearch.Setup(c => c.InvalidateAccessTokenAsync("access-1", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new InvalidateTokenResponse { Invalidated = 0, PreviouslyInvalidated = 0, ErrorCount = 1 });
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        app.VerifyTokensInvalidated(1);
        var errors = app.Logs.GetSnapshot().Where(r => r.Id.Id == 48).ToArray();
        Assert.Equal(2, errors.Length);
        Assert.All(errors, entry => Assert.Equal(LogLevel.Error, entry.Level));
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
