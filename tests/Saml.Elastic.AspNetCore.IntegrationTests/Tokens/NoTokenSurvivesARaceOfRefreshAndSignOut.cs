using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens;

/// <summary>A page load that refreshes, and a click on sign-out at the same moment. Counted by asking Elasticsearch.</summary>
public sealed class NoTokenSurvivesARaceOfRefreshAndSignOut
{
    private const int Sessions = 100;

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task On_one_node(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        var calls = new RefreshCalls();
        await using var app = await StartAsync(realm, calls, redis: null, keys: null);

        await AssertNoneLivesAsync(realm, calls, app, app);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task On_two_nodes_with_Redis(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync();
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        var calls = new RefreshCalls();
        await using var one = await StartAsync(realm, calls, redis, keys);
        await using var two = await StartAsync(realm, calls, redis, keys, $"http://127.0.0.1:{FreePorts.Reserve()}");

        await AssertNoneLivesAsync(realm, calls, one, two);
    }

    private static async Task AssertNoneLivesAsync(SamlRealm realm, RefreshCalls calls, SignOutApplication one, SignOutApplication two)
    {
        var random = new Random(7);
        var signedIn = new List<TokenPair>();
        for (var number = 0; number < Sessions; number++)
        {
            var session = await realm.SignInAsync();
            signedIn.Add(session.Pair);
            using var page = new HttpBrowser();

            // The tokens are due at once; Elasticsearch lets them live for 20 minutes.
            await one.SignInAsync(page, session.Pair, TimeProvider.System.GetUtcNow());
            using var button = new HttpBrowser(new CookieJar { Contents = page.Cookies.Contents });
            var load = one.WhoAmIAsync(page);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 12)), TimeProvider.System);
            await Task.WhenAll(load, two.SignOutAsync(button));
            Assert.Equal("nobody", await two.WhoIsSignedInAsync(page));
        }

        var refreshed = calls.Pairs.Distinct().ToList();
        Assert.NotEmpty(refreshed);
        foreach (var pair in signedIn.Concat(refreshed))
        {
            await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(realm.Node, pair.AccessToken!), "the access token is dead");
        }

        foreach (var pair in refreshed)
        {
            Assert.Equal(TokenState.Dead, await TokenState.OfAsync(realm.Node, pair));
        }
    }

    private static Task<SignOutApplication> StartAsync(
        SamlRealm realm, RefreshCalls calls, RedisServer? redis, DirectoryInfo? keys, string? address = null) =>
        SignOutApplication.StartAsync(
            realm,
            configureServices: services =>
            {
                services.AddElasticSamlTokenRefresh();
                calls.Watch(services);
                if (redis is not null && keys is not null)
                {
                    services.AddStackExchangeRedisCache(options => options.Configuration = redis.Configuration);
                    services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("two-nodes");
                }
            },
            address: address);
}
