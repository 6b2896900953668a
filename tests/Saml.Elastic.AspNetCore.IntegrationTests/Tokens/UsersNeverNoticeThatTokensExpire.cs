using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens;

/// <summary>An application on an Elasticsearch whose access tokens live for five seconds.</summary>
public sealed class UsersNeverNoticeThatTokensExpire
{
    private const int Requests = 50;

    /// <summary>A quarter of their life. On a busy machine a request may take longer, and its token expire on the way to Elasticsearch.</summary>
    private static readonly TimeSpan RefreshedBeforeExpiration = ElasticsearchNodes.ShortTokenLife / 4;

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Each_request_has_a_token_that_works(string server)
    {
        var node = await ElasticsearchNodes.GetHttpsWithShortTokenLifeAsync(server);
        using var realm = await node.RentRealmAsync();
        var calls = new RefreshCalls();
        await using var app = await StartAsync(realm, calls);
        using var browser = new HttpBrowser();
        await SignInAsync(app, browser, realm);

        await Poll.UntilAsync(
            async () =>
            {
                await AssertHasATokenThatWorksAsync(app, browser);
                return calls.Count >= 3;
            },
            "the tokens have been refreshed three times");

        Assert.Equal(calls.Pairs, calls.Pairs.Distinct());
        await app.SignOutAsync(browser);
        await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(node, calls.Pairs[^1].AccessToken!), "the newest pair is dead");
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, calls.Pairs[^1]));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Many_requests_at_the_moment_of_expiry_make_one_refresh_call(string server)
    {
        var node = await ElasticsearchNodes.GetHttpsWithShortTokenLifeAsync(server);
        using var realm = await node.RentRealmAsync();
        var calls = new RefreshCalls();
        await using var app = await StartAsync(realm, calls);
        using var browser = new HttpBrowser();
        var tokens = await SignInAsync(app, browser, realm);
        await Poll.UntilAsync(async () => !await TokenState.IsAccessTokenAliveAsync(node, tokens.AccessToken!), "the token has expired");

        var asked = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(async _ =>
        {
            using var tab = new HttpBrowser(new CookieJar { Contents = browser.Cookies.Contents });
            await AssertHasATokenThatWorksAsync(app, tab);
        }));

        // Where they take so long that the new token is due as well, it has been refreshed too.
        var dueAgain = (int)(Stopwatch.GetElapsedTime(asked) / (ElasticsearchNodes.ShortTokenLife - RefreshedBeforeExpiration));
        Assert.InRange(calls.Count, 1, 1 + dueAgain);
    }

    private static async Task AssertHasATokenThatWorksAsync(SignOutApplication app, HttpBrowser browser)
    {
        var asked = Stopwatch.GetTimestamp();
        var answer = await app.WhoAmIAsync(browser);
        Assert.True(answer == "alice" || Stopwatch.GetElapsedTime(asked) > RefreshedBeforeExpiration, answer);
    }

    private static async Task<TokenPair> SignInAsync(SignOutApplication app, HttpBrowser browser, SamlRealm realm)
    {
        var expiresAt = TimeProvider.System.GetUtcNow() + ElasticsearchNodes.ShortTokenLife;
        var session = await realm.SignInAsync();
        await app.SignInAsync(browser, session.Pair, expiresAt);
        return session.Pair;
    }

    private static Task<SignOutApplication> StartAsync(SamlRealm realm, RefreshCalls calls) => SignOutApplication.StartAsync(
        realm,
        configureServices: services =>
        {
            services.AddElasticSamlTokenRefresh();
            calls.Watch(services);
        });
}
