using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens;

public sealed class AWebSessionFollowsItsTokens
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // What a busy machine may add; without the interval nobody would ask at all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task An_operators_deletion_by_user_name_ends_it_within_the_interval(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm, options => options.SessionCheck = ElasticSessionCheck.Every(Interval));
        using var browser = new HttpBrowser();
        await app.SignInAsync(browser, (await realm.SignInAsync()).Pair, TimeProvider.System.GetUtcNow().AddMinutes(20));
        using var untouched = new HttpBrowser();
        await app.SignInAsync(untouched, (await realm.SignInAsync(SamlUser.Bob)).Pair, TimeProvider.System.GetUtcNow().AddMinutes(20));
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));

        var deleted = await node.SendAsync(HttpMethod.Delete, "/_security/oauth2/token", new { username = "alice", realm_name = realm.Name });
        Assert.True(deleted.Json.GetProperty("invalidated_tokens").GetInt32() >= 2, deleted.ToString());

        await Poll.UntilAsync(
            async () => await app.WhoIsSignedInAsync(browser) == "nobody", "the web session is over", Interval + Patience);
        Assert.True(app.HasLogged("SessionTokensOver"));
        Assert.NotEqual("nobody", await app.WhoIsSignedInAsync(untouched));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_cookie_replayed_after_the_sign_out_is_refused_after_a_restart_without_a_shared_cache(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        var thief = await SignOutAndRestartAsync(realm, TimeSpan.FromMinutes(20), _ => Task.CompletedTask);
        Assert.Equal("nobody", thief);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Also_when_its_access_token_has_expired_since(string server)
    {
        var node = await ElasticsearchNodes.GetHttpsWithShortTokenLifeAsync(server);
        using var realm = await node.RentRealmAsync();
        var control = await realm.SignInAsync();
        var thief = await SignOutAndRestartAsync(
            realm,
            ElasticsearchNodes.ShortTokenLife,
            _ => Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(node, control.Pair.AccessToken!), "tokens have expired"));
        Assert.Equal("nobody", thief);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_living_session_outlives_the_restart(string server)
    {
        var node = await ElasticsearchNodes.GetHttpsWithShortTokenLifeAsync(server);
        using var realm = await node.RentRealmAsync();
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await using (var before = await StartAsync(realm, keys))
        {
            await before.SignInAsync(browser, session.Pair, TimeProvider.System.GetUtcNow() + ElasticsearchNodes.ShortTokenLife);
        }

        await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(node, session.Pair.AccessToken!), "the token has expired");
        await using var restarted = await StartAsync(realm, keys);

        Assert.Equal("alice", await restarted.WhoAmIAsync(browser));
        Assert.Equal("alice", await restarted.WhoIsSignedInAsync(browser));
    }

    // Who the application takes the thief for.
    private static async Task<string> SignOutAndRestartAsync(SamlRealm realm, TimeSpan lifetime, Func<SignOutApplication, Task> beforeReplay)
    {
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        IReadOnlyList<BrowserCookie> stolen;
        await using (var before = await StartAsync(realm, keys))
        {
            await before.SignInAsync(browser, session.Pair, TimeProvider.System.GetUtcNow() + lifetime);
            stolen = browser.Cookies.Contents;
            await before.SignOutAsync(browser);
        }

        await using var restarted = await StartAsync(realm, keys);
        await beforeReplay(restarted);
        using var thief = new HttpBrowser(new CookieJar { Contents = stolen });
        var who = await restarted.WhoIsSignedInAsync(thief);
        Assert.Equal(who == "nobody", restarted.HasLogged("SessionTokensOver"));
        return who;
    }

    private static Task<SignOutApplication> StartAsync(SamlRealm realm, DirectoryInfo keys) => SignOutApplication.StartAsync(
        realm,
        configureServices: services => services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("restarted"));
}
