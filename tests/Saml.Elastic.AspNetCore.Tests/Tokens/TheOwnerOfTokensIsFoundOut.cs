using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

/// <summary>An app that stores tokens by itself: realm and hashed NameID, by which the identity provider's logout finds a session, come from Elasticsearch.</summary>
public sealed class TheOwnerOfTokensIsFoundOut
{
    [Fact]
    public async Task At_the_sign_in()
    {
        await using var app = await StartAsync();
        using var browser = app.NewBrowser();
        var tokens = await browser.SignInAsync();

        Assert.Equal("saml1 nCjEuK_2Bi9wNvOlCNtj7Dd4DDahu8eJQk6HWaenHwk", await OwnerAsync(browser));
        Assert.Equal([tokens.AccessToken!], app.Elasticsearch.Authentications);
    }

    [Fact]
    public async Task At_a_later_request_when_Elasticsearch_did_not_answer_then()
    {
        await using var app = await StartAsync();
        app.Elasticsearch.Authenticating = () =>
            throw FakeElasticsearchSamlClient.Failure("security.authenticate", ElasticsearchFailureKind.Unreachable);
        using var browser = app.NewBrowser();
        await browser.SignInAsync();
        Assert.Equal(" ", await OwnerAsync(browser));
        Assert.True(app.HasLogged("TokenOwnerUnknown"));
        var asked = app.Elasticsearch.Authentications.Count;

        // Not with each request: one in a minute.
        Assert.Equal(" ", await OwnerAsync(browser));
        Assert.Equal(asked, app.Elasticsearch.Authentications.Count);
        app.Elasticsearch.Authenticating = () => Task.CompletedTask;
        await Eventually.TrueAsync(
            () => OwnerAsync(browser).GetAwaiter().GetResult().StartsWith("saml1 "), () => app.Time.Advance(TimeSpan.FromMinutes(1)));

        // It is in the cookie by now.
        asked = app.Elasticsearch.Authentications.Count;
        app.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.StartsWith("saml1 ", await OwnerAsync(browser));
        Assert.Equal(asked, app.Elasticsearch.Authentications.Count);
    }

    [Fact]
    public async Task A_sign_in_waits_two_seconds_for_the_answer_and_succeeds_without_it()
    {
        await using var app = await StartAsync();
        app.Elasticsearch.Authenticating = () => new TaskCompletionSource().Task;
        using var browser = app.NewBrowser();

        var signIn = browser.SignInAsync();
        await Eventually.TrueAsync(() => app.Elasticsearch.Authentications.Count == 1);
        Assert.False(signIn.IsCompleted);
        app.Time.Advance(TimeSpan.FromSeconds(2));
        await signIn;

        app.Elasticsearch.Authenticating = () => Task.CompletedTask;
        Assert.Equal("alice", await browser.WhoAsync());
    }

    [Fact]
    public async Task A_client_in_place_of_ours_that_knows_nobody_keeps_no_one_from_signing_in()
    {
        await using var app = await StartAsync();
        app.Elasticsearch.User = _ => null!;
        using var browser = app.NewBrowser();

        await browser.SignInAsync();

        Assert.Equal("alice", await browser.WhoAsync());
        Assert.True(app.HasLogged("TokenOwnerUnknown"));
    }

    private static Task<AppHost> StartAsync() => RefreshApp.StartAsync(new SharedCache(), app: app => app.MapGet("/owner", async (HttpContext context) =>
    {
        var properties = (await context.AuthenticateAsync()).Properties!;
        return $"{properties.GetString(".ElasticSaml.Realm")} {properties.GetString(".ElasticSaml.NameIdHash")}";
    }));

    private static async Task<string> OwnerAsync(AppBrowser browser) => (await browser.GetAsync("/owner")).Body;
}
