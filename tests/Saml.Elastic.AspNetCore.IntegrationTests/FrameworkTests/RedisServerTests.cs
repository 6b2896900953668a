using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using StackExchange.Redis;

namespace Saml.Elastic.AspNetCore.IntegrationTests.FrameworkTests;

public sealed class RedisServerTests
{
    [SkippableFact]
    public async Task Keeps_values_until_it_is_killed_and_comes_back_empty()
    {
        using var redis = await RedisServer.StartAsync();
        await using (var cache = Connect(redis))
        {
            await cache.SetStringAsync("key", "value");
            Assert.Equal("value", await cache.GetStringAsync("key"));
        }

        redis.Kill();
        await using (var cache = Connect(redis))
            await Assert.ThrowsAsync<RedisConnectionException>(() => cache.GetStringAsync("key"));

        await redis.RestartAsync();
        await using (var cache = Connect(redis))
            Assert.Null(await cache.GetStringAsync("key"));
    }

    [SkippableFact]
    public async Task Answers_again_after_hanging()
    {
        using var redis = await RedisServer.StartAsync();
        await using var cache = Connect(redis);
        await cache.SetStringAsync("key", "value");

        redis.Hang();
        await Assert.ThrowsAsync<RedisTimeoutException>(() => cache.GetStringAsync("key"));
        redis.Resume();

        Assert.Equal("value", await cache.GetStringAsync("key"));
    }

    [SkippableFact]
    public async Task Refuses_writes_when_told_and_takes_them_again()
    {
        using var redis = await RedisServer.StartAsync();
        await using var cache = Connect(redis);

        foreach (var refuse in new[] { redis.RunOutOfMemoryAsync, redis.BecomeReadOnlyAsync })
        {
            await refuse();
            await Assert.ThrowsAsync<RedisServerException>(() => cache.SetStringAsync("key", "value"));
            await redis.TakeWritesAsync();
            await cache.SetStringAsync("key", "value");
        }
    }

    [SkippableFact]
    public async Task Keeps_values_in_its_append_only_file_when_it_is_killed()
    {
        using var redis = await RedisServer.StartWithAppendOnlyFileAsync();
        await using (var cache = Connect(redis))
            await cache.SetStringAsync("key", "value");

        redis.Kill();
        await redis.RestartAsync();

        await using (var cache = Connect(redis))
            Assert.Equal("value", await cache.GetStringAsync("key"));
    }

    private static DisposableCache Connect(RedisServer redis) =>
        new(new RedisCacheOptions { Configuration = redis.Configuration + ",asyncTimeout=500,connectTimeout=2000" });

    private sealed class DisposableCache(RedisCacheOptions options) : RedisCache(options), IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
