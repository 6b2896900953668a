using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

namespace Saml.Elastic.AspNetCore.IntegrationTests.TicketStore;

/// <summary>An application with its sessions in Redis, and two browsers at it.</summary>
internal sealed class CapturedSession : IAsyncDisposable
{
    private readonly RedisServer _redis;
    private readonly SignOutApplication _app;

    private CapturedSession(RedisServer redis, SamlRealm realm, SignOutApplication app, IBrowserContext user, IBrowserContext thief)
    {
        _redis = redis;
        Realm = realm;
        _app = app;
        User = user;
        Thief = thief;
    }

    public SamlRealm Realm { get; }

    public IBrowserContext User { get; }

    /// <summary>The browser of somebody else.</summary>
    public IBrowserContext Thief { get; }

    public static async Task<CapturedSession> StartAsync(string server, Func<SamlRealm, RedisServer, Task<SignOutApplication>> startApp)
    {
        var realm = await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync(RealmKind.SimpleSamlPhp);
        var redis = await RedisServer.StartAsync();
        return new(redis, realm, await startApp(realm, redis), await Chromium.OpenAsync(), await Chromium.OpenAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await User.DisposeAsync();
        await Thief.DisposeAsync();
        await _app.DisposeAsync();
        Realm.Dispose();
        _redis.Dispose();
    }
}
