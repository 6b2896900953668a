using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Differential;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>What the identity provider encrypts for Elasticsearch, the application cannot read.</summary>
public sealed class EncryptedMessages
{
    private static readonly TimeSpan SignOutReachesAllNodes = TimeSpan.FromSeconds(4);

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task A_LogoutRequest_with_an_EncryptedID_ends_the_session_on_three_nodes_and_no_other(string server)
    {
        var elasticsearch = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await elasticsearch.RentRealmAsync(RealmKind.Encryption);
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        await using var one = await StartAsync(realm, redis, keys);
        await using var two = await StartAsync(realm, redis, keys, $"http://127.0.0.1:{FreePorts.Reserve()}");
        await using var three = await StartAsync(realm, redis, keys, $"http://127.0.0.1:{FreePorts.Reserve()}");
        using var named = await ProviderSession.StartAsync(one, realm);
        using var other = await ProviderSession.StartAsync(one, realm);
        SignOutApplication[] nodes = [one, two, three];
        foreach (var node in nodes)
        {
            Assert.Equal("alice", await WhoIsAsync(node, named));
        }

        await SendAsync(realm, new LogoutRequestMessage(realm.ServiceProvider, named.NameId, named.SessionIndex)
        {
            BeforeSigning = MessageEdits.EncryptNameId(elasticsearch.EncryptionCertificate),
        });

        foreach (var node in nodes)
        {
            await Poll.UntilAsync(async () => await WhoIsAsync(node, named) == "nobody", "the session is over", SignOutReachesAllNodes);
            Assert.Equal("alice", await WhoIsAsync(node, other));
        }

        Assert.Contains(nodes, node => node.HasLogged("SessionTokensOver"));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(elasticsearch, named.Tokens));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(elasticsearch, other.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_session_from_an_encrypted_assertion_is_ended_by_its_NameID(string server)
    {
        var elasticsearch = await ElasticsearchNodes.GetAsync(server);
        using var realm = await elasticsearch.RentRealmAsync(RealmKind.Encryption);
        await using var app = await SignOutApplication.StartAsync(realm);
        var encrypted = new ResponseMessage(realm.ServiceProvider) { EncryptFor = elasticsearch.EncryptionCertificate };
        using var named = await ProviderSession.StartAsync(app, realm, encrypted);
        using var other = await ProviderSession.StartAsync(app, realm, new(realm.ServiceProvider) { EncryptFor = elasticsearch.EncryptionCertificate });

        await SendAsync(realm, new LogoutRequestMessage(realm.ServiceProvider, named.NameId, named.SessionIndex));

        Assert.False(await named.IsSignedInAsync());
        Assert.True(await other.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(elasticsearch, named.Tokens));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(elasticsearch, other.Tokens));
    }

    private static async Task<string> WhoIsAsync(SignOutApplication node, ProviderSession session)
    {
        using var browser = new HttpBrowser(new CookieJar { Contents = session.Browser.Cookies.Contents });
        return await node.WhoIsSignedInAsync(browser);
    }

    private static async Task SendAsync(SamlRealm realm, LogoutRequestMessage message)
    {
        using var visitor = new HttpBrowser();
        var answer = await visitor.GetAsync(realm.IdentityProvider.RedirectUrl(message));
        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl + "?SAMLResponse=", answer.Location);
    }

    private static Task<SignOutApplication> StartAsync(SamlRealm realm, RedisServer redis, DirectoryInfo keys, string? address = null) =>
        SignOutApplication.StartAsync(
            realm,
            configureServices: services =>
            {
                services.AddStackExchangeRedisCache(options => options.Configuration = redis.Configuration);
                services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("three-nodes");
            },
            address: address);
}
