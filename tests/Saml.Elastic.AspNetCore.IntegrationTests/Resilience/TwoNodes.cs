using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>Two nodes of an application that share a real Redis.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private readonly DirectoryInfo _keys = new(TestFiles.CreateStateFolder("keys"));
    private readonly string _secondAddress = $"http://127.0.0.1:{FreePorts.Reserve()}";
    private readonly SamlRealm _realm;
    private readonly RedisServer _redis;
    private readonly Action<ElasticSamlLogoutOptions> _configure;
    private readonly Action<IServiceCollection> _configureServices;

    private TwoNodes(
        SamlRealm realm, RedisServer redis, Action<ElasticSamlLogoutOptions>? configure, Action<IServiceCollection>? configureServices)
    {
        _realm = realm;
        _redis = redis;
        _configure = configure ?? (_ => { });
        _configureServices = configureServices ?? (_ => { });
    }

    public SignOutApplication One { get; private set; } = null!;

    public SignOutApplication Two { get; private set; } = null!;

    public static async Task<TwoNodes> StartAsync(
        SamlRealm realm,
        RedisServer redis,
        Action<ElasticSamlLogoutOptions>? configure = null,
        Action<IServiceCollection>? configureServices = null)
    {
        var nodes = new TwoNodes(realm, redis, configure, configureServices);
        await nodes.StartAsync();
        return nodes;
    }

    /// <summary>Both anew, with the same data-protection keys.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _keys.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        One = await StartAsync(_realm.BaseAddress);
        Two = await StartAsync(_secondAddress);
    }

    private async Task StopAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
    }

    private Task<SignOutApplication> StartAsync(string address) => SignOutApplication.StartAsync(
        _realm,
        options =>
        {
            options.LogoutTimeout = ElasticSamlLogoutDefaults.LogoutTimeout;
            _configure(options);
        },
        services =>
        {
            services.AddStackExchangeRedisCache(options => options.Configuration = _redis.Configuration);
            services.AddDataProtection().PersistKeysToFileSystem(_keys).SetApplicationName("two-nodes");
            _configureServices(services);
        },
        address: address);
}
