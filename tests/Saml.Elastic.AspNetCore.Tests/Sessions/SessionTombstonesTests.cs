using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.Tests.Sessions;

public sealed class SessionTombstonesTests
{
    private const string Scheme = "ElasticSamlLogout";

    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger<LastingWrites> _logger = new();
    private readonly Dictionary<string, byte[]> _stored = [];
    private readonly Mock<IDistributedCache> _cache = new();
    private bool _cacheIsDown;
    private int _reads;

    public SessionTombstonesTests()
    {
        _cache.Setup(cache => cache.GetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string key, CancellationToken _) => Read(key));
        _cache.Setup(cache => cache.SetAsync(
                It.IsAny<string>(), It.IsAny<byte[]>(), It.IsAny<DistributedCacheEntryOptions>(), It.IsAny<CancellationToken>()))
            .Returns((string key, byte[] value, DistributedCacheEntryOptions _, CancellationToken _) => Write(key, value));
    }

    [Fact]
    public async Task What_one_node_ends_is_over_on_another()
    {
        var (here, there) = (Node(), Node());
        Assert.False(await IsOverAsync(there, "session"));

        await here.WriteAsync(Scheme, "session", InAnHour());

        Assert.True(await IsOverAsync(here, "session"));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await IsOverAsync(there, "session"));
    }

    [Fact]
    public async Task A_session_costs_one_read_in_two_seconds()
    {
        var node = Node();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => node.JudgeAsync(Scheme, new SessionIdentity("session"))));
        Assert.Equal(1, _reads);

        _time.Advance(TimeSpan.FromSeconds(2));
        await node.JudgeAsync(Scheme, new SessionIdentity("session"));
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task A_session_that_is_over_is_not_asked_about_again()
    {
        await Node().WriteAsync(Scheme, "session", InAnHour());
        var other = Node();
        Assert.True(await IsOverAsync(other, "session"));
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(await IsOverAsync(other, "session"));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task Sessions_of_other_schemes_and_ids_are_not_concerned()
    {
        var node = Node();
        await node.WriteAsync(Scheme, "session", InAnHour());
        Assert.False(await IsOverAsync(node, "other"));
        Assert.False(await IsOverAsync(node, "session2", "OtherScheme"));
    }

    [Fact]
    public async Task Without_a_working_cache_the_process_remembers_and_repeats_the_write()
    {
        var (here, there) = (Node(), Node());
        _cacheIsDown = true;
        await here.WriteAsync(Scheme, "session", InAnHour());
        Assert.True(await IsOverAsync(here, "session"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => there.JudgeAsync(Scheme, new SessionIdentity("session")));
        Assert.Contains(_logger.Collector.GetSnapshot(), record => record.Id.Name == "TombstoneNotWritten");

        _cacheIsDown = false;
        await Eventually.TrueAsync(
            () =>
            {
                lock (_stored)
                {
                    return _stored.Count == 1;
                }
            },
            advance: () => _time.Advance(TimeSpan.FromSeconds(5)));
        Assert.True(await IsOverAsync(there, "session"));
    }

    [Fact]
    public async Task A_cache_that_hangs_is_given_up_after_half_a_second()
    {
        _cache.Setup(cache => cache.GetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(new TaskCompletionSource<byte[]?>().Task);
        var asking = Node().JudgeAsync(Scheme, new SessionIdentity("session"));
        await Eventually.TrueAsync(() => asking.IsCompleted, advance: () => _time.Advance(CacheCall.Timeout));
        await Assert.ThrowsAsync<TimeoutException>(() => asking);
    }

    [Fact]
    public async Task The_apps_keys_do_not_meet_those_of_another_cluster()
    {
        await Node("http://one:9200").WriteAsync(Scheme, "session", InAnHour());
        Assert.False(await IsOverAsync(Node("http://two:9200"), "session"));
        Assert.True(await IsOverAsync(Node("http://one:9200"), "session"));
    }

    private SessionTombstones Node(string address = "http://localhost:9200")
    {
        var options = new ElasticSamlLogoutOptions { Elasticsearch = { Uri = new Uri(address) } };
        var monitor = Mock.Of<IOptionsMonitor<ElasticSamlLogoutOptions>>(monitor => monitor.Get(It.IsAny<string>()) == options);
        var services = new ServiceCollection().AddSingleton(_cache.Object).BuildServiceProvider();
        var cache = new SessionCache(services, _time, monitor);
        var writes = new LastingWrites(_time, _logger);
        return new SessionTombstones(cache, new LogoutRecords(cache, writes), writes, _time);
    }

    private static async Task<bool> IsOverAsync(SessionTombstones node, string sessionId, string scheme = Scheme) =>
        (await node.JudgeAsync(scheme, new SessionIdentity(sessionId))).State == SessionState.Over;

    private DateTimeOffset InAnHour() => _time.GetUtcNow().AddHours(1);

    private Task<byte[]?> Read(string key)
    {
        Interlocked.Increment(ref _reads);
        ThrowIfDown();
        lock (_stored)
        {
            return Task.FromResult(_stored.GetValueOrDefault(key));
        }
    }

    private Task Write(string key, byte[] value)
    {
        ThrowIfDown();
        lock (_stored)
        {
            _stored[key] = value;
        }

        return Task.CompletedTask;
    }

    private void ThrowIfDown()
    {
        if (_cacheIsDown)
        {
            throw new InvalidOperationException("The cache is down.");
        }
    }
}
