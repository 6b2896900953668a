using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Moq;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class ARefusalOfElasticsearchIsAFailure
{
    private const string Secret = "the raw reason with names and messages";

    public static TheoryData<ElasticsearchFailureKind, int, LogLevel> Kinds
    {
        get
        {
            ElasticsearchFailureKind[] aboutTheMessage =
            [
                ElasticsearchFailureKind.MessageRefused,
                ElasticsearchFailureKind.SignatureRefused,
                ElasticsearchFailureKind.DestinationMismatch,
                ElasticsearchFailureKind.InResponseToMismatch,
                ElasticsearchFailureKind.StatusNotSuccess,
                ElasticsearchFailureKind.SamlFailure,
            ];
            var data = new TheoryData<ElasticsearchFailureKind, int, LogLevel>();
            foreach (var kind in Enum.GetValues<ElasticsearchFailureKind>())
            {
                var isMessage = aboutTheMessage.Contains(kind);
                data.Add(kind, isMessage ? 44 : 45, isMessage ? LogLevel.Warning : LogLevel.Error);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Told_to_the_application_and_logged_by_whose_fault_it_is(ElasticsearchFailureKind kind, int eventId, LogLevel level)
    {
        var failure = new ElasticsearchSamlException("security.saml_authenticate", kind, HttpStatusCode.Unauthorized, reason: Secret);
        await using var app = await SignInApp.StartAsync();
        SetUp(app, failure);
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Same(failure, app.Failure);
        var entry = Assert.Single(app.Logs.GetSnapshot(), r => r.Id.Id == eventId);
        Assert.Equal(level, entry.Level);
        Assert.DoesNotContain(app.Logs.GetSnapshot(), r => (r.Message + r.Exception).Contains(Secret));
        app.VerifyTokensInvalidated(0);
    }

    [Fact]
    public async Task That_without_a_handler_is_an_exception_like_that_of_OpenID_Connect_with_nothing_for_the_user()
    {
        await using var app = await SignInApp.StartAsync(o => o.Events.OnRemoteFailure = _ => Task.CompletedTask);
        SetUp(app, new("security.saml_authenticate", ElasticsearchFailureKind.MessageRefused, reason: Secret));
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        Assert.Contains(app.Logs.GetSnapshot(), r => r.Exception is AuthenticationFailureException);
    }

    [Fact]
    public async Task The_application_gets_the_properties_of_its_challenge()
    {
        AuthenticationProperties? properties = null;
        await using var app = await SignInApp.StartAsync(o =>
        {
            var inner = o.Events.OnRemoteFailure;
            o.Events.OnRemoteFailure = context =>
            {
                properties = context.Properties;
                return inner(context);
            };
        });
        SetUp(app, new("security.saml_authenticate", ElasticsearchFailureKind.MessageRefused));
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), await app.ChallengeAsync(browser, "/private?x=1"));

        Assert.Equal("/private?x=1", properties!.RedirectUri);
    }

    [Theory]
    [InlineData("RequestDenied")]
    [InlineData("AuthnFailed")]
    public async Task A_denial_of_the_identity_provider_leads_to_the_access_denied_page(string code)
    {
        await using var app = await SignInApp.StartAsync(o => o.AccessDeniedPath = "/denied");
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(Denial(code), await app.ChallengeAsync(browser));

        Assert.Equal("/denied?ReturnUrl=%2Fprivate", response.Headers.Location!.PathAndQuery);
        app.VerifyAuthenticateCalls(0);
    }

    [Fact]
    public async Task Without_such_a_page_a_denial_is_a_failure()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(Denial("RequestDenied"), await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("did not let the user sign in", app.Failure!.Message);
    }

    private static string Denial(string code)
    {
        var response = SamlResponses.Create();
        response.Element(SamlResponses.Protocol + "Status")!.ReplaceWith(
            SamlResponses.Status("urn:oasis:names:tc:SAML:2.0:status:Responder", "urn:oasis:names:tc:SAML:2.0:status:" + code));
        return response.Base64();
    }

    private static void SetUp(SignInApp app, ElasticsearchSamlException failure) =>
        app.Elasticsearch.Setup(c => c.AuthenticateAsync(It.IsAny<SamlAuthenticateRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(failure);
}
