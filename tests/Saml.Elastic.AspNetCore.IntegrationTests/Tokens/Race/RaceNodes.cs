using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens.Race;

/// <summary>The nodes of one application, whose tokens are refreshed and whose cookies slide at every request.</summary>
internal sealed class RaceNodes(SamlRealm realm) : IAsyncDisposable
{
    private readonly List<SignOutApplication> _nodes = [];
    private RedisServer? _redis;

    public SamlRealm Realm => realm;

    public RefreshCalls Refreshes { get; } = new();

    public IReadOnlyList<SignOutApplication> All => _nodes;

    /// <param name="realm">The realm.</param>
    /// <param name="count">How many nodes; several have a Redis in common.</param>
    public static async Task<RaceNodes> StartAsync(SamlRealm realm, int count)
    {
        var nodes = new RaceNodes(realm) { _redis = count > 1 ? await RedisServer.StartAsync() : null };
        var keys = new DirectoryInfo(TestFiles.CreateStateFolder("keys"));
        for (var number = 0; number < count; number++)
        {
            var address = number == 0 ? realm.BaseAddress : $"http://127.0.0.1:{FreePorts.Reserve()}";
            nodes._nodes.Add(await SignOutApplication.StartAsync(realm, configureServices: services => nodes.Configure(services, keys), address: address));
        }

        return nodes;
    }

    public SignOutApplication Any(Random random) => _nodes[random.Next(_nodes.Count)];

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _redis?.Dispose();
    }

    private void Configure(IServiceCollection services, DirectoryInfo keys)
    {
        services.AddElasticSamlTokenRefresh();
        services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, options =>
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew = true;
                return Task.CompletedTask;
            });
        services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("race");
        Refreshes.Watch(services);
        if (_redis is not null)
        {
            services.AddStackExchangeRedisCache(options => options.Configuration = _redis.Configuration);
        }
    }
}
