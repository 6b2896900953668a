using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

/// <summary>Sign-outs that go wrong at a real Elasticsearch.</summary>
public sealed class TokensDieWhateverElasticsearchSays
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public Task With_a_wrong_service_password_as_soon_as_it_is_right_again(string server) =>
        AssertCuredAsync(server, ElasticsearchCredentials.Basic("svc", "wrong"), ElasticsearchFailureKind.ServiceCredential);

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public Task Without_privileges_as_soon_as_there_are_some(string server) =>
        AssertCuredAsync(server, Credentials(ElasticsearchAccount.Powerless), ElasticsearchFailureKind.Privilege);

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task With_two_single_logout_services_in_the_metadata(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.TwoSingleLogoutServices);
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await app.SignInAsync(browser, session.Pair);

        var answer = await app.SignOutAsync(browser);

        Assert.Equal("/signed-out", answer.Location);
        Assert.Contains(
            nameof(ElasticsearchFailureKind.IdentityProviderMetadata),
            app.Logs.GetSnapshot().Single(record => record.Id.Name is "LogoutCallFailed" or "LogoutCallRefused").Message);
        await AssertDeadAsync(node, session.Pair);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task With_a_damaged_access_token_the_refresh_token_dies(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await app.SignInAsync(browser, session.Pair with { AccessToken = "garbage" });

        var answer = await app.SignOutAsync(browser);

        Assert.Equal("/signed-out", answer.Location);
        Assert.Contains(
            nameof(ElasticsearchFailureKind.TokenUnknown),
            app.Logs.GetSnapshot().Single(record => record.Id.Name == "LogoutCallFailed").Message);
        Assert.Equal(new TokenState(AccessTokenIsAlive: true, RefreshTokenIsAlive: false), await TokenState.OfAsync(node, session.Pair));
    }

    private static async Task AssertCuredAsync(string server, ElasticsearchCredentials bad, ElasticsearchFailureKind kind)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm, options => options.Elasticsearch.Credentials = bad);
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await app.SignInAsync(browser, session.Pair);

        var answer = await app.SignOutAsync(browser);

        Assert.Equal("/signed-out", answer.Location);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        var refused = app.Logs.GetSnapshot().Single(record => record.Id.Name == "LogoutCallRefused");
        Assert.Equal(LogLevel.Error, refused.Level);
        Assert.Contains(kind.ToString(), refused.Message);
        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("RevocationStalled")), "the operators were alerted");
        Assert.True(await TokenState.IsAccessTokenAliveAsync(node, session.Pair.AccessToken!));

        app.Options.Elasticsearch.Credentials = Credentials(ElasticsearchAccount.Service);

        await AssertDeadAsync(node, session.Pair);
        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("RevocationRecovered")), "the operators were told that all is well");
    }

    private static async Task AssertDeadAsync(ElasticsearchNode node, TokenPair pair)
    {
        await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(node, pair.AccessToken!), "the access token is dead");
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, pair));
    }

    private static ElasticsearchCredentials Credentials(ElasticsearchAccount account) =>
        ElasticsearchCredentials.Basic(account.Username, account.Password);
}
