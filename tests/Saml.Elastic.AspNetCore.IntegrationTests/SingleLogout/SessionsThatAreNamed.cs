using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Differential;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>Which sessions a LogoutRequest ends: it comes in a browser that has no cookie.</summary>
public sealed class SessionsThatAreNamed
{
    // Far less than what makes a session end by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task All_of_the_NameID_when_there_is_no_SessionIndex(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var one = await ProviderSession.StartAsync(app, realm);
        using var two = await ProviderSession.StartAsync(app, realm, new ResponseMessage(realm.ServiceProvider) { NameId = one.NameId });
        using var other = await ProviderSession.StartAsync(app, realm);

        await SendAsync(realm, new LogoutRequestMessage(realm.ServiceProvider, one.NameId, SessionIndex: null));

        Assert.False(await one.IsSignedInAsync());
        Assert.False(await two.IsSignedInAsync());
        Assert.True(await other.IsSignedInAsync());
        await UntilDeadAsync(node, one.Tokens); // Elasticsearch by itself finds none of them
        await UntilDeadAsync(node, two.Tokens);
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, other.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task One_whose_sign_in_finishes_after_the_logout(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        var response = new ResponseMessage(realm.ServiceProvider) { IssueInstant = TimeProvider.System.GetUtcNow().AddSeconds(-5) };

        await SendAsync(realm, new LogoutRequestMessage(realm.ServiceProvider, response.NameId!, response.SessionIndex));
        using var late = await ProviderSession.StartAsync(app, realm, response);

        Assert.False(await late.IsSignedInAsync());
        await UntilDeadAsync(node, late.Tokens);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task One_that_has_gone_already_is_answered_all_the_same(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        await app.SignOutAsync(session.Browser);

        await SendAsync(realm, new LogoutRequestMessage(realm.ServiceProvider, session.NameId, session.SessionIndex));

        Assert.True(app.HasLogged("RemoteSignOutAccepted"));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task One_on_another_node(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await node.RentRealmAsync();
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        await using var one = await StartAsync(realm, redis, keys);
        await using var two = await StartAsync(realm, redis, keys, $"http://127.0.0.1:{FreePorts.Reserve()}");
        using var session = await ProviderSession.StartAsync(one, realm);
        using var copy = new HttpBrowser(new CookieJar { Contents = session.Browser.Cookies.Contents });
        Assert.Equal("alice", await two.WhoIsSignedInAsync(copy));

        await SendAsync(realm, new LogoutRequestMessage(realm.ServiceProvider, session.NameId, session.SessionIndex));

        // The other node may believe for two seconds what it has just been told.
        await Poll.UntilAsync(async () => await two.WhoIsSignedInAsync(copy) == "nobody", "the other node ends the session", Patience);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task One_whose_NameID_only_Elasticsearch_can_read_on_three_nodes(string server)
    {
        var elasticsearch = await ElasticsearchNodes.GetAsync(server);
        using var redis = await RedisServer.StartAsync();
        using var realm = await elasticsearch.RentRealmAsync(RealmKind.Encryption);
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        await using var one = await StartAsync(realm, redis, keys);
        await using var two = await StartAsync(realm, redis, keys, $"http://127.0.0.1:{FreePorts.Reserve()}");
        await using var three = await StartAsync(realm, redis, keys, $"http://127.0.0.1:{FreePorts.Reserve()}");
        SignOutApplication[] nodes = [one, two, three];
        using var named = await ProviderSession.StartAsync(one, realm);
        using var other = await ProviderSession.StartAsync(one, realm);
        Assert.Equal(["alice", "alice", "alice"], await WhoIsAsync(nodes, named));

        await SendAsync(realm, new LogoutRequestMessage(realm.ServiceProvider, named.NameId, named.SessionIndex)
        {
            BeforeSigning = MessageEdits.EncryptNameId(elasticsearch.EncryptionCertificate),
        });

        await Poll.UntilAsync(
            async () => (await WhoIsAsync(nodes, named)).All(user => user == "nobody"), "all nodes have asked about its token", Patience);
        Assert.Equal(["alice", "alice", "alice"], await WhoIsAsync(nodes, other));
        Assert.Contains(nodes, node => node.HasLogged("SessionTokensOver"));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(elasticsearch, named.Tokens));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(elasticsearch, other.Tokens));
    }

    private static async Task<IReadOnlyList<string>> WhoIsAsync(IEnumerable<SignOutApplication> nodes, ProviderSession session)
    {
        var users = new List<string>();
        foreach (var node in nodes)
        {
            using var browser = new HttpBrowser(new CookieJar { Contents = session.Browser.Cookies.Contents });
            users.Add(await node.WhoIsSignedInAsync(browser));
        }

        return users;
    }

    private static async Task SendAsync(SamlRealm realm, LogoutRequestMessage message)
    {
        using var visitor = new HttpBrowser();
        var answer = await visitor.GetAsync(realm.IdentityProvider.RedirectUrl(message));
        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl + "?SAMLResponse=", answer.Location);
    }

    private static Task UntilDeadAsync(ElasticsearchNode node, TokenPair tokens) => Poll.UntilAsync(
        async () => !await TokenState.IsAccessTokenAliveAsync(node, tokens.AccessToken!), "the access token dies");

    private static Task<SignOutApplication> StartAsync(SamlRealm realm, RedisServer redis, DirectoryInfo keys, string? address = null) =>
        SignOutApplication.StartAsync(
            realm,
            configureServices: services =>
            {
                services.AddStackExchangeRedisCache(options => options.Configuration = redis.Configuration);
                services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("several-nodes");
            },
            address: address);
}
