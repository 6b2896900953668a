using System.Net;
using Saml.Elastic.AspNetCore.Tests.Interception;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary><c>ExternalLoginSignInAsync</c> writes the user's cookie without what the external one holds.</summary>
public sealed class TokensReachTheCookieOfIdentity
{
    public static TheoryData<string> Apps => [.. IdentityExchangeApp.Registrations];

    [Theory]
    [MemberData(nameof(Apps))]
    public async Task As_the_templates_write_it(string registration)
    {
        await using var app = await IdentityExchangeApp.StartAsync(registration);
        using var browser = app.Host.NewBrowser();
        await app.SignInExternallyAsync(browser, "alice");

        var answer = await browser.GetAsync("/external-callback");

        Assert.Equal("Succeeded", answer.Body);
        await AssertHasTokensAsync(app, browser, "alice");
        Assert.Empty(app.Elasticsearch.Logouts);
        await browser.SignsOutAsync(app.Host, app.Issued[0]);
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public async Task After_a_second_factor(string registration)
    {
        await using var app = await IdentityExchangeApp.StartAsync(registration);
        using var browser = app.Host.NewBrowser();
        await app.SignInExternallyAsync(browser, TestUser.Careful);

        var first = await browser.GetAsync("/external-callback");
        Assert.Equal("RequiresTwoFactor", first.Body);
        Assert.Null(await browser.WhoAsync());
        var second = await browser.GetAsync("/second-factor?code=" + TestSecondFactor.Code);

        Assert.Equal("Succeeded", second.Body);
        await AssertHasTokensAsync(app, browser, TestUser.Careful);
        await browser.SignsOutAsync(app.Host, app.Issued[0]);
    }

    [Theory]
    [InlineData("/confirm")]
    [InlineData("/confirm-with-tokens")]
    public async Task When_the_app_makes_the_user_first(string path)
    {
        await using var app = await IdentityExchangeApp.StartAsync("AddIdentity");
        using var browser = app.Host.NewBrowser();
        await app.SignInExternallyAsync(browser, "alice");

        await browser.GetAsync(path);

        await AssertHasTokensAsync(app, browser, "alice");
    }

    [Theory]
    [InlineData("/password")]
    [InlineData("/password?provider=Google")]
    public async Task But_a_cookie_that_another_user_has_left_lends_nothing(string path)
    {
        await using var app = await IdentityExchangeApp.StartAsync("AddIdentity");
        using var browser = app.Host.NewBrowser();
        await app.SignInExternallyAsync(browser, "alice");

        await browser.GetAsync(path);

        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Empty(await IdentityExchangeApp.TokensAsync(browser));
    }

    [Fact]
    public async Task Not_even_to_a_live_session_of_the_same_provider_that_is_written_anew()
    {
        await using var app = await IdentityExchangeApp.StartAsync("AddIdentity");
        using var browser = app.Host.NewBrowser();
        app.Elasticsearch.Authenticate = _ => throw new ElasticsearchSamlException("x", ElasticsearchFailureKind.Privilege);
        await app.SignInExternallyAsync(browser, "bob");
        await browser.GetAsync("/external-callback");
        app.Elasticsearch.Authenticate = app.Accept;
        await app.SignInExternallyAsync(browser, "alice");

        var refreshed = await browser.GetAsync("/refresh-sign-in");

        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Empty(await IdentityExchangeApp.TokensAsync(browser));
    }

    private static async Task AssertHasTokensAsync(IdentityExchangeApp app, AppBrowser browser, string user)
    {
        Assert.Equal(user, await browser.WhoAsync());
        Assert.Equal([app.Issued[0].AccessToken!, app.Issued[0].RefreshToken!], await IdentityExchangeApp.TokensAsync(browser));
        Assert.Equal(SamlResponses.SessionIndex, (await browser.GetAsync("/item?name=" + TicketItemNames.SessionIndex)).Body);
        await app.Host.DrainAsync();
        Assert.True(app.Elasticsearch.IsAlive(app.Issued[0].AccessToken));
    }
}
