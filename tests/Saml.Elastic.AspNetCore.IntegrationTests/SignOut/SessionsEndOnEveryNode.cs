using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

/// <summary>Two nodes of an application that share a real Redis.</summary>
public sealed class SessionsEndOnEveryNode
{
    // What a busy machine may add.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_cookie_that_was_signed_out_on_one_node_is_refused_on_the_other(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync();
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        await using var one = await StartAsync(realm, redis, keys);
        await using var two = await StartAsync(realm, redis, keys, $"http://127.0.0.1:{FreePorts.Reserve()}");
        using var browser = new HttpBrowser();
        await one.SignInAsync(browser, (await realm.SignInAsync()).Pair);
        using var copy = new HttpBrowser(new CookieJar { Contents = browser.Cookies.Contents });
        Assert.Equal("alice", await two.WhoIsSignedInAsync(copy));

        await one.SignOutAsync(browser);

        // The other node may believe for two seconds what it has just been told.
        using var replay = new HttpBrowser(new CookieJar { Contents = copy.Cookies.Contents });
        await Poll.UntilAsync(async () => await two.WhoIsSignedInAsync(replay) == "nobody", "the other node refuses the cookie", Patience);
        Assert.True(two.HasLogged("SignedOutSessionRefused"));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_Redis_that_hangs_does_not_keep_the_user_signed_in(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync();
        await using var app = await StartAsync(realm, redis, new DirectoryInfo(TestFiles.CreateStateFolder("keys")));
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await app.SignInAsync(browser, session.Pair);
        using var replay = new HttpBrowser(new CookieJar { Contents = browser.Cookies.Contents });

        redis.Hang();
        var watch = Stopwatch.StartNew();
        var answer = await app.SignOutAsync(browser);

        Assert.True(watch.Elapsed < app.Options.LogoutTimeout + Patience, $"The user waited {watch.Elapsed}.");
        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, answer.Location);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(replay));
        redis.Resume();
        await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(node, session.Pair.AccessToken!), "the access token dies");
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Pair));
    }

    private static Task<SignOutApplication> StartAsync(SamlRealm realm, RedisServer redis, DirectoryInfo keys, string? address = null) =>
        SignOutApplication.StartAsync(
            realm,
            options => options.LogoutTimeout = ElasticSamlLogoutDefaults.LogoutTimeout,
            configureServices: services =>
            {
                services.AddStackExchangeRedisCache(options => options.Configuration = redis.Configuration);
                services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("two-nodes");
            },
            address: address);
}
