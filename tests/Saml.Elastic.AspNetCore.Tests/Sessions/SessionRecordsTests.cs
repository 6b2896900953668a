using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.Tests.Sessions;

public sealed class SessionRecordsTests
{
    private const string Scheme = "ElasticSamlLogout";
    private const string Secret = "a-secret-token";

    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger<SessionRecords> _logger = new();
    private readonly EphemeralDataProtectionProvider _keys = new();
    private readonly SharedCache _cache = new();

    [Fact]
    public async Task What_one_node_writes_another_reads()
    {
        Assert.True(await Node().TryWriteAsync(Scheme, "session", Record(1)));

        var read = await Node().FindNewerAsync(Scheme, "session", 0);

        Assert.Equal((1, Secret), (read!.Generation, read.Properties.GetTokenValue("access_token")));
        Assert.Null(await Node().FindNewerAsync(Scheme, "session", 1));
        Assert.Null(await Node().FindNewerAsync(Scheme, "other", 0));
        Assert.Null(await Node().FindNewerAsync("OtherScheme", "session2", 0));
    }

    [Fact]
    public async Task The_cache_sees_no_token_and_no_session_id()
    {
        byte[]? stored = null;
        var cache = new Mock<IDistributedCache>();
        string? name = null;
        cache.Setup(c => c.SetAsync(It.IsAny<string>(), It.IsAny<byte[]>(), It.IsAny<DistributedCacheEntryOptions>(), It.IsAny<CancellationToken>()))
            .Returns((string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken _) =>
            {
                (name, stored) = (key, value);
                Assert.Equal(TimeSpan.FromHours(24), options.AbsoluteExpirationRelativeToNow);
                return Task.CompletedTask;
            });

        await Node(cache.Object).TryWriteAsync(Scheme, "session-id", Record(1));

        Assert.DoesNotContain("session-id", name);
        var text = System.Text.Encoding.ASCII.GetString(stored!);
        Assert.DoesNotContain(Secret, text);
        Assert.DoesNotContain("session-id", text);
    }

    [Fact]
    public async Task A_record_that_was_moved_to_another_session_is_refused()
    {
        await Node().TryWriteAsync(Scheme, "victim", Record(5));
        var moved = new SharedCache();
        byte[]? value = null;
        foreach (var key in _cache.Keys)
        {
            value = await _cache.GetAsync(key);
        }

        await Node(moved).TryWriteAsync(Scheme, "thief", Record(1));
        await moved.SetAsync(moved.Keys.Single(), value!, new DistributedCacheEntryOptions());

        Assert.Null(await Node(moved).FindNewerAsync(Scheme, "thief", 0));
    }

    [Fact]
    public async Task A_record_of_other_keys_is_none()
    {
        await Node().TryWriteAsync(Scheme, "session", Record(1));
        var stranger = new SessionRecords(Cache(_cache), new EphemeralDataProtectionProvider(), _time, _logger);
        Assert.Null(await stranger.FindNewerAsync(Scheme, "session", 0));
    }

    [Fact]
    public async Task What_the_cache_does_not_take_the_process_keeps_until_the_write_is_repeated()
    {
        var node = Node();
        var record = Record(1);
        _cache.Fail();
        Assert.False(await node.TryWriteAsync(Scheme, "session", record));
        Assert.Equal(1, (await node.FindNewerAsync(Scheme, "session", 0))!.Generation);
        Assert.True(node.Keeps(Scheme, "session", record));
        Assert.False(await node.TryRepeatWriteAsync(Scheme, "session", record));
        Assert.All(_logger.Collector.GetSnapshot(), entry => Assert.Equal("TokenRecordNotWritten", entry.Id.Name));

        _cache.Recover();
        Assert.True(await node.TryRepeatWriteAsync(Scheme, "session", record));

        Assert.False(node.Keeps(Scheme, "session", record));
        Assert.Equal(1, (await Node().FindNewerAsync(Scheme, "session", 0))!.Generation);
    }

    [Fact]
    public async Task A_repeated_write_replaces_no_newer_record()
    {
        var node = Node();
        var record = Record(1);
        _cache.Fail();
        await node.TryWriteAsync(Scheme, "session", record);
        _cache.Recover();
        await Node().TryWriteAsync(Scheme, "session", Record(2));

        Assert.True(await node.TryRepeatWriteAsync(Scheme, "session", record));

        Assert.Equal(2, (await node.FindNewerAsync(Scheme, "session", 0))!.Generation);
        Assert.False(node.Keeps(Scheme, "session", record));
    }

    [Fact]
    public async Task A_failing_cache_is_an_answer_only_where_the_process_knows_a_newer_pair()
    {
        var node = Node();
        _cache.Fail();
        await node.TryWriteAsync(Scheme, "session", Record(3));

        Assert.Equal(3, (await node.FindNewerAsync(Scheme, "session", 2))!.Generation);
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.FindNewerAsync(Scheme, "session", 3));
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.FindNewerAsync(Scheme, "other", 0));
    }

    [Fact]
    public async Task A_cache_that_hangs_is_given_up_after_half_a_second_and_the_record_kept()
    {
        var node = Node();
        _cache.Writing = _ => new TaskCompletionSource().Task;
        var writing = node.TryWriteAsync(Scheme, "session", Record(1));
        await Eventually.TrueAsync(() => writing.IsCompleted, advance: () => _time.Advance(CacheCall.Timeout));

        Assert.False(await writing);
        Assert.NotNull(await node.FindNewerAsync(Scheme, "session", 0));
    }

    private static SessionRecord Record(int generation)
    {
        var properties = new AuthenticationProperties();
        properties.StoreTokens([new AuthenticationToken { Name = "access_token", Value = Secret }]);
        return new SessionRecord(generation, properties);
    }

    private SessionRecords Node(IDistributedCache? cache = null) => new(Cache(cache ?? _cache), _keys, _time, _logger);

    private SessionCache Cache(IDistributedCache cache)
    {
        var options = new ElasticSamlLogoutOptions { Elasticsearch = { Uri = new Uri("http://localhost:9200") } };
        var monitor = Mock.Of<IOptionsMonitor<ElasticSamlLogoutOptions>>(monitor => monitor.Get(It.IsAny<string>()) == options);
        return new SessionCache(new ServiceCollection().AddSingleton(cache).BuildServiceProvider(), _time, monitor);
    }
}
