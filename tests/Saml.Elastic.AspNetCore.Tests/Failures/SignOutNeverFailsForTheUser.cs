using System.Net;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Tests.Failures;

public sealed class SignOutNeverFailsForTheUser
{
    private static readonly TimeSpan Budget = ElasticSamlLogoutDefaults.LogoutTimeout;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static TheoryData<string> Cases => [.. FailureCase.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Whatever_fails_the_session_is_gone_and_the_tokens_die(string name)
    {
        var expected = FailureCase.All[name];
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        expected.Arrange(elasticsearch);
        await using var app = new FailureApp(elasticsearch.Uri);
        expected.Configure(app);
        using var http = await app.StartAsync();
        var cookie = await SignInAsync(http, app);

        var started = app.Time.GetUtcNow();
        var answer = await SendAsync(http, app, HttpMethod.Post, "/signout", cookie);

        Assert.True(app.Time.GetUtcNow() - started <= Budget + TimeSpan.FromSeconds(1), "The user waited longer than the budget and a second.");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var toProvider = expected.Outcome == ElasticSignOutOutcome.RedirectToIdentityProvider;
        Assert.Equal(toProvider ? StubAnswers.LogoutRedirect : "/", answer.Headers.NonValidated["Location"].Single());
        Assert.Single(answer.Headers.GetValues("Set-Cookie"), header => header.StartsWith(".AspNetCore.Cookies=;", StringComparison.Ordinal));
        Assert.Equal(expected.LogoutCalls, elasticsearch.RequestsOf(StubAnswers.Logout).Count);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(http, app, HttpMethod.Get, "/who", cookie)).StatusCode);
        AssertReported(app, expected);

        await AssertTokensDieAsync(app, elasticsearch, expected);
        AssertNothingSecretIsLogged(app);
    }

    private static void AssertReported(FailureApp app, FailureCase expected)
    {
        var logs = app.Logs.GetSnapshot();
        if (expected.Outcome == ElasticSignOutOutcome.RedirectToIdentityProvider)
        {
            Assert.Single(logs, record => record.Id.Name == "SignedOutWithRedirect");
            Assert.Empty(app.FailedEvents);
            return;
        }

        Assert.Equal([expected.Outcome], app.FailedEvents);
        Assert.Contains(expected.Outcome.ToString(), Assert.Single(logs, record => record.Id.Name == "SignedOutLocally").Message);
        var failures = logs.Where(record => record.Id.Name is "LogoutCallFailed" or "LogoutCallRefused").ToList();
        if (expected.Kind is { } kind)
        {
            Assert.Contains($": {kind} ", Assert.Single(failures).Message);
        }
        else
        {
            Assert.Empty(failures);
        }
    }

    private static async Task AssertTokensDieAsync(FailureApp app, StubElasticsearch elasticsearch, FailureCase expected)
    {
        if (expected.NeedsCure)
        {
            await Eventually.TrueAsync(
                () => app.Logs.GetSnapshot().Any(record => record.Id.Name == "RevocationStalled" && record.Level == LogLevel.Error),
                advance: () => app.Time.Advance(TimeSpan.FromSeconds(1)));
            elasticsearch.On(StubAnswers.InvalidateToken, StubResponse.Json(StubAnswers.All[StubAnswers.InvalidateToken]));
            app.Move(elasticsearch.Uri);
        }

        await Eventually.TrueAsync(
            () => Revoked(elasticsearch, FailureApp.RefreshToken) && Revoked(elasticsearch, FailureApp.AccessToken),
            advance: () => app.Time.Advance(TimeSpan.FromSeconds(1)));
    }

    private static bool Revoked(StubElasticsearch elasticsearch, string token) =>
        elasticsearch.RequestsOf(StubAnswers.InvalidateToken).Any(request => request.Body.Contains(token, StringComparison.Ordinal));

    private static void AssertNothingSecretIsLogged(FailureApp app)
    {
        foreach (var record in app.Logs.GetSnapshot().Where(record => record.Category?.StartsWith("Saml.Elastic", StringComparison.Ordinal) == true))
        {
            var text = $"{record.Message} {record.Exception}";
            Assert.DoesNotContain("-secret", text);
            Assert.DoesNotContain("SAMLRequest", text);
        }
    }

    private static async Task<string> SignInAsync(HttpClient http, FailureApp app)
    {
        var answer = await SendAsync(http, app, HttpMethod.Post, "/signin", cookie: null);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    // The clock turns slowly while the app works, so that what waits for time gets it.
    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, FailureApp app, HttpMethod method, string path, string? cookie)
    {
        using var request = new HttpRequestMessage(method, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        var sending = http.SendAsync(request);
        await Eventually.TrueAsync(() => sending.IsCompleted, advance: () => app.Time.Advance(Step));
        return await sending;
    }
}
