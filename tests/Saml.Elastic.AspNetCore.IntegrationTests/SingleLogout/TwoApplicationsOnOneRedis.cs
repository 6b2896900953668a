using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>Two applications with the same realm and the same users share a real Redis: what is written of one concerns the other never.</summary>
public sealed class TwoApplicationsOnOneRedis
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_logout_of_one_leaves_the_same_user_s_session_in_the_other(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync();
        await using var one = await StartAsync(realm, redis, "one");
        await using var two = await StartAsync(realm, redis, "two", $"http://127.0.0.1:{FreePorts.Reserve()}");
        var nameId = SamlNameId.Random();
        using var first = await SignInAsync(one, realm, nameId);
        using var second = await SignInAsync(two, realm, nameId);
        using var identityProvider = new HttpBrowser();

        await identityProvider.GetAsync(realm.IdentityProvider.RedirectUrl(new LogoutRequestMessage(realm.ServiceProvider, nameId, SessionIndex: null)));

        Assert.Equal("nobody", await one.WhoIsSignedInAsync(first));
        Assert.Equal("alice", await two.WhoIsSignedInAsync(second));
    }

    private static async Task<HttpBrowser> SignInAsync(SignOutApplication app, SamlRealm realm, SamlNameId nameId)
    {
        var browser = new HttpBrowser();
        await app.SignInAsync(browser, (await realm.SignInAsync(new ResponseMessage(realm.ServiceProvider) { NameId = nameId })).Pair);
        return browser;
    }

    private static Task<SignOutApplication> StartAsync(SamlRealm realm, RedisServer redis, string name, string? address = null) =>
        SignOutApplication.StartAsync(
            realm,
            configureServices: services =>
            {
                services.AddStackExchangeRedisCache(options => options.Configuration = redis.Configuration);
                services.AddDataProtection().SetApplicationName(name);
            },
            address: address);
}
