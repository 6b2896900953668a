using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

/// <summary>The example of "SAML logout API" in Elasticsearch's reference, to the letter. Its answer has no <c>id</c>.</summary>
public sealed class TheExampleOfElasticsearchsReference
{
    private const string Request =
        """
        {
          "token" : "46ToAxZVaXVVZTVKOVF5YU04ZFJVUDVSZlV3",
          "refresh_token" : "mJdXLtmvTUSpoLwMvdBt_w"
        }
        """;

    private const string Response =
        """
        {
          "redirect" : "https://my-idp.org/logout/SAMLRequest=...."
        }
        """;

    private static readonly TokenPair Tokens = new("46ToAxZVaXVVZTVKOVF5YU04ZFJVUDVSZlV3", "mJdXLtmvTUSpoLwMvdBt_w");

    [Fact]
    public async Task Becomes_a_redirect_to_exactly_this_address_whose_completion_cannot_be_confirmed()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        elasticsearch.On(StubAnswers.Logout, StubResponse.Json(Response));
        SingleLogoutOutcome? outcome = null;
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme).AddCookie();
                services.AddElasticSamlLogout(options => options.Events.OnSignedOut = context =>
                {
                    outcome = context.Outcome;
                    return Task.CompletedTask;
                });
            },
            web => web.MapPost("/signout", () => Results.SignOut(new() { RedirectUri = "/after" })),
            stub: elasticsearch);
        using var browser = host.NewBrowser();
        await browser.SignInAsync(Tokens);

        var answer = await browser.PostAsync("/signout");
        var landing = await browser.ReturnAsync(new FakeLogout(Tokens, "_0123456789", Redirect: null));

        var request = Assert.Single(elasticsearch.RequestsOf(StubAnswers.Logout));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Request), request.Json), request.Body);
        Assert.Equal((HttpStatusCode.Found, "https://my-idp.org/logout/SAMLRequest=...."), (answer.StatusCode, answer.Location));
        Assert.Equal("/after", landing);
        Assert.Equal(SingleLogoutOutcome.CannotBeConfirmed, outcome);
        Assert.Empty(elasticsearch.RequestsOf(StubAnswers.CompleteLogout));
        Assert.DoesNotContain(host.Logs, record => record.Level >= LogLevel.Warning);
    }
}
