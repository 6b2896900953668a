using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;

namespace RazorPagesSample;

/// <summary>
/// Where the app keeps what its nodes share and what must survive a process. By configuration: <c>Redis:Configuration</c>, <c>Sessions:TicketStore</c>
/// and <c>Elasticsearch:JournalDirectory</c>; without any of them it is one process that keeps everything in its cookies and its memory.
/// </summary>
internal static class SharedState
{
    private const string ApplicationName = "RazorPagesSample";

    public static void AddSharedState(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        if (configuration["Redis:Configuration"] is { Length: > 0 } redis)
        {
            AddRedis(services, redis);
        }
        else
        {
            // A session lives as long as the process.
            services.AddDistributedMemoryCache();
        }

        if (configuration.GetValue<bool>("Sessions:TicketStore"))
        {
            services.AddElasticSamlTicketStore();
        }

        if (configuration["Elasticsearch:JournalDirectory"] is { Length: > 0 } directory)
        {
            services.AddDataProtection().SetApplicationName(ApplicationName);
            services.AddElasticSamlRevocationJournal(directory);
        }
    }

    // Any number of nodes may run: they read each other's cookies, and know of each other's sign-outs.
    private static void AddRedis(IServiceCollection services, string configuration)
    {
        var options = ConfigurationOptions.Parse(configuration);
        options.AbortOnConnectFail = false;
        var connection = ConnectionMultiplexer.Connect(options);
        services.AddStackExchangeRedisCache(cache => cache.ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(connection));
        services.AddDataProtection()
            .SetApplicationName(ApplicationName)
            .PersistKeysToStackExchangeRedis(connection, ApplicationName + ":data-protection-keys");
    }
}
