using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Saml.Elastic.AspNetCore.Tests.DependencyInjection;

/// <summary>As an app does in its own tests: each scheme's client is registered under the scheme's name.</summary>
public sealed class TheClientCanBeReplaced
{
    private const string Redirect = "https://idp.example/slo?SAMLRequest=x";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_a_mock_through_which_the_app_signs_out(bool isRegisteredFirst)
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        var tokens = new TokenPair("access", "refresh");
        var client = new Mock<IElasticsearchSamlClient>();
        client.Setup(mock => mock.LogoutAsync(It.IsAny<SamlLogoutRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SamlLogoutResponse { Id = "_1", Redirect = Redirect });
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                if (isRegisteredFirst)
                {
                    Register(services, client.Object);
                }

                services.AddAuthentication(AppHost.CookieScheme).AddCookie();
                services.AddElasticSamlLogout();
                if (!isRegisteredFirst)
                {
                    Register(services, client.Object);
                }
            },
            web => web.MapPost("/signout", () => Results.SignOut()),
            stub: elasticsearch);
        using var browser = host.NewBrowser();
        await browser.SignInAsync(tokens);

        var response = await browser.PostAsync("/signout");

        Assert.Equal((HttpStatusCode.Found, Redirect), (response.StatusCode, response.Location));
        client.Verify(
            mock => mock.LogoutAsync(new SamlLogoutRequest { Token = "access", RefreshToken = "refresh" }, It.IsAny<CancellationToken>()), Times.Once);
        Assert.Empty(elasticsearch.Requests);
    }

    [Fact]
    public async Task By_a_mock_that_answers_nothing_and_the_user_is_signed_out_all_the_same()
    {
        await using var host = await AppHost.StartAsync(
            app: web => web.MapPost("/signout", () => Results.SignOut()),
            services: services => Register(services, Mock.Of<IElasticsearchSamlClient>()));
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync("/signout")).StatusCode);
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Alone_it_is_registered_without_a_name_and_needs_no_authentication()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddElasticsearchSamlClient(options =>
        {
            options.Uri = elasticsearch.Uri;
            options.Credentials = ElasticsearchCredentials.ApiKey("key");
        });
        services.AddElasticsearchSamlClient();
        await using var provider = services.BuildServiceProvider();

        var answer = await provider.GetRequiredService<IElasticsearchSamlClient>().LogoutAsync(new SamlLogoutRequest { Token = "access" });

        Assert.Equal(StubAnswers.LogoutRedirect, answer.Redirect);
        Assert.Single(provider.GetServices<IElasticsearchSamlClient>());
        Assert.Equal("ApiKey key", Assert.Single(elasticsearch.Requests).Authorization);
    }

    private static void Register(IServiceCollection services, IElasticsearchSamlClient client) =>
        services.AddKeyedSingleton(ElasticSamlLogoutDefaults.AuthenticationScheme, client);
}
