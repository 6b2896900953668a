using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.TicketStore;

/// <summary>Nodes of an application that keep their sessions in a real Redis.</summary>
public sealed class ATicketStoreInRedis
{
    private const int LargeClaim = 100_000;

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Serves_all_nodes_and_a_sign_out_on_one_is_seen_at_once_on_the_other(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync();
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        await using var one = await StartAsync(realm, redis, keys);
        await using var two = await StartAsync(realm, redis, keys, $"http://127.0.0.1:{FreePorts.Reserve()}");
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await one.SignInAsync(browser, session.Pair);
        using var copy = new HttpBrowser(new CookieJar { Contents = browser.Cookies.Contents });
        Assert.Equal("alice", await two.WhoIsSignedInAsync(copy));

        var answer = await one.SignOutAsync(browser);

        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, answer.Location);
        Assert.Equal("nobody", await two.WhoIsSignedInAsync(copy));
        await Poll.UntilAsync(async () => await TokenState.OfAsync(node, session.Pair) == TokenState.Dead, "the tokens are dead");
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Takes_tickets_that_no_cookie_could(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync();
        await using var app = await StartAsync(realm, redis, new DirectoryInfo(TestFiles.CreateStateFolder("keys")));
        using var browser = new HttpBrowser();

        await browser.PostAsync(realm.BaseAddress + "/signin-large", []);

        Assert.Equal($"{LargeClaim}", (await browser.GetAsync(realm.BaseAddress + "/large")).Body);
        Assert.True(browser.Cookies.Contents.Sum(cookie => cookie.Value.Length) < 1000);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task That_hangs_at_a_sign_out_lets_the_session_end_when_it_answers_again(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync();
        await using var app = await StartAsync(realm, redis, new DirectoryInfo(TestFiles.CreateStateFolder("keys")));
        using var browser = new HttpBrowser();
        var session = await realm.SignInAsync();
        await app.SignInAsync(browser, session.Pair);
        using var captured = new HttpBrowser(new CookieJar { Contents = browser.Cookies.Contents });

        redis.Hang();
        var answer = await app.SignOutAsync(browser);
        Assert.True((int)answer.StatusCode < 400, $"{answer.StatusCode}");
        Assert.Empty(browser.Cookies.Contents);
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, session.Pair));
        redis.Resume();

        Assert.Equal("nobody", await app.WhoIsSignedInAsync(captured));
        await Poll.UntilAsync(async () => await TokenState.OfAsync(node, session.Pair) == TokenState.Dead, "the tokens are dead");
        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("UnreadSessionEnded")), "the session has been ended");
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(captured));
    }

    private static Task<SignOutApplication> StartAsync(SamlRealm realm, RedisServer redis, DirectoryInfo keys, string? address = null) =>
        SignOutApplication.StartAsync(
            realm,
            configureServices: services =>
            {
                services.AddStackExchangeRedisCache(options => options.Configuration = redis.Configuration);
                services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("ticket-store");
                services.AddElasticSamlTicketStore();
            },
            configureApp: app =>
            {
                app.MapPost("/signin-large", (HttpContext context) => context.SignInAsync(new ClaimsPrincipal(
                    new ClaimsIdentity([new Claim("large", new string('x', LargeClaim))], "test"))));
                app.MapGet("/large", (ClaimsPrincipal user) => $"{user.FindFirst("large")?.Value.Length}");
            },
            address: address);
}
