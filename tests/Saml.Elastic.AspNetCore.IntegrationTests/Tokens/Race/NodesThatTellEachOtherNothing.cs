using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;
using Xunit.Abstractions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens.Race;

/// <summary>
/// The negative control of <see cref="RefreshAgainstSignOut"/>: with neither tombstones nor pair records between the node that refreshes and the
/// one that signs out a pair must live on. Otherwise nothing races here.
/// </summary>
public sealed class NodesThatTellEachOtherNothing(ITestOutputHelper output)
{
    private const int Sessions = 500;
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(2);

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Leave_a_pair_that_lives_on(string server)
    {
        using var realm = await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync();
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        var refreshes = new RefreshCalls();
        await using var pages = await SignOutApplication.StartAsync(realm, configureServices: services =>
        {
            services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("control");
            services.AddElasticSamlTokenRefresh();
            refreshes.Watch(services);
        });
        await using var button = await SignOutApplication.StartAsync(
            realm,
            configureServices: services => services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("control"),
            address: $"http://127.0.0.1:{FreePorts.Reserve()}");

        for (var session = 1; session <= Sessions; session++)
        {
            if (await LivesOnAsync(realm, refreshes, pages, button))
            {
                output.WriteLine($"Session {session} is the first whose pair lives on.");
                return;
            }
        }

        Assert.Fail($"No pair lived on in {Sessions} sessions.");
    }

    private static async Task<bool> LivesOnAsync(SamlRealm realm, RefreshCalls refreshes, SignOutApplication pages, SignOutApplication button)
    {
        using var browser = new HttpBrowser();
        await pages.SignInAsync(browser, (await realm.SignInAsync()).Pair, TimeProvider.System.GetUtcNow());
        using var otherTab = new HttpBrowser(new CookieJar { Contents = browser.Cookies.Contents });
        var refreshing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        refreshes.Sending = () => refreshing.TrySetResult();
        var page = pages.WhoAmIAsync(browser);
        await refreshing.Task;
        await Task.Delay(HeadStart, TimeProvider.System);
        await button.SignOutAsync(otherTab);
        await page;
        return await TokenState.IsAccessTokenAliveAsync(realm.Node, refreshes.Pairs[^1].AccessToken!);
    }
}
