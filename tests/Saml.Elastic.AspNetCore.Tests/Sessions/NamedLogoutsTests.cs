using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.Tests.Sessions;

/// <summary>Sessions that the identity provider ends by NameID and SessionIndex, on several nodes.</summary>
public sealed class NamedLogoutsTests
{
    private const string Scheme = "ElasticSamlLogout";

    private readonly FakeTimeProvider _time = new();
    private readonly RecordingCache _cache = new();

    [Fact]
    public async Task What_one_node_learns_another_knows_two_seconds_later()
    {
        var (here, there) = (Node(), Node());
        var session = Session("_1");
        Assert.Equal(SessionState.Alive, (await there.JudgeAsync(Scheme, session)).State);
        Assert.Equal(SessionState.Alive, (await here.JudgeAsync(Scheme, session)).State);

        await here.WriteAsync(Scheme, LogoutName.OfSessionIndex("saml1", "hash", "_1"), Logout(), InAMonth());

        Assert.Equal(SessionState.Over, (await here.JudgeAsync(Scheme, session)).State);
        Assert.Equal(SessionState.Alive, (await there.JudgeAsync(Scheme, session)).State);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SessionState.Over, (await there.JudgeAsync(Scheme, session)).State);
        Assert.Equal(SessionState.Alive, (await there.JudgeAsync(Scheme, Session("_2"))).State);
    }

    [Fact]
    public async Task A_session_costs_one_wait_in_two_seconds_for_all_its_keys()
    {
        var node = Node();
        var session = Session("_1");
        var opening = new TaskCompletionSource();
        _cache.Opening = opening.Task;

        var judging = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => node.JudgeAsync(Scheme, session)));
        await Eventually.TrueAsync(() => _cache.Reads == 4);
        opening.SetResult();
        await judging;

        Assert.Equal(4, _cache.Reads);
        _time.Advance(TimeSpan.FromSeconds(2));
        await node.JudgeAsync(Scheme, session);
        Assert.Equal(8, _cache.Reads);
    }

    [Fact]
    public async Task Two_logouts_of_one_NameID_at_the_same_time_both_count()
    {
        var node = Node();
        var name = LogoutName.OfNameId("saml1", "hash");

        await Task.WhenAll(
            node.WriteAsync(Scheme, name, new LogoutRecord(Some: Mark()), InAMonth()),
            node.WriteAsync(Scheme, name, new LogoutRecord(All: Mark()), InAMonth()),
            node.WriteAsync(Scheme, name, new LogoutRecord(Everywhere: _time.GetUtcNow()), InAMonth()));

        var written = LogoutRecord.Read(_cache.Values.Single());
        Assert.NotNull(written.All);
        Assert.NotNull(written.Some);
        Assert.NotNull(written.Everywhere);
    }

    [Fact]
    public async Task While_the_cache_is_down_this_process_knows_and_it_is_written_later()
    {
        var (here, there) = (Node(), Node());
        _cache.IsDown = true;

        await here.WriteAsync(Scheme, LogoutName.OfNameId("saml1", "hash"), Logout(), InAMonth());

        Assert.Equal(SessionState.Over, (await here.JudgeAsync(Scheme, Session("_1"))).State);
        _cache.IsDown = false;
        await Eventually.TrueAsync(() => _cache.Values.Count == 1, () => _time.Advance(TimeSpan.FromSeconds(5)));
        Assert.Equal(SessionState.Over, (await there.JudgeAsync(Scheme, Session("_1"))).State);
    }

    [Fact]
    public async Task The_same_name_in_another_realm_is_another()
    {
        var node = Node();
        await node.WriteAsync(Scheme, LogoutName.OfNameId("saml2", "hash"), Logout(), InAMonth());
        await node.WriteAsync(Scheme, LogoutName.OfNameId("saml1", "other"), Logout(), InAMonth());
        await node.WriteAsync(Scheme, LogoutName.OfSessionIndex("saml1", "other", "_1"), Logout(), InAMonth());

        Assert.Equal(SessionState.Alive, (await node.JudgeAsync(Scheme, Session("_1"))).State);
    }

    [Fact]
    public void No_two_names_have_one_key()
    {
        LogoutName[] names =
        [
            LogoutName.OfSessionIndex("a", "b", "c"), LogoutName.OfSessionIndex("a", "bc", ""), LogoutName.OfSessionIndex("ab", "c", ""),
            LogoutName.OfSessionIndex("a", "b:1:c", ""), LogoutName.OfNameId("a", "b"), LogoutName.OfRealm("a"), LogoutName.OfNameId("a1:b", ""),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
    }

    private static SessionIdentity Session(string sessionIndex) =>
        new(Guid.NewGuid().ToString()) { Realm = "saml1", NameIdHash = "hash", SessionIndex = sessionIndex, SignedInAt = DateTimeOffset.MinValue };

    private LogoutRecord Logout() => new(All: Mark());

    private LogoutMark Mark() => new(_time.GetUtcNow(), _time.GetUtcNow());

    private DateTimeOffset InAMonth() => _time.GetUtcNow().AddDays(30);

    private SessionTombstones Node()
    {
        var options = new ElasticSamlLogoutOptions { Elasticsearch = { Uri = new Uri("http://localhost:9200") } };
        var monitor = Mock.Of<IOptionsMonitor<ElasticSamlLogoutOptions>>(monitor => monitor.Get(It.IsAny<string>()) == options);
        var cache = new SessionCache(new ServiceCollection().AddSingleton<IDistributedCache>(_cache).BuildServiceProvider(), _time, monitor);
        var writes = new LastingWrites(_time, NullLogger<LastingWrites>.Instance);
        return new SessionTombstones(cache, new LogoutRecords(cache, writes), writes, _time);
    }
}
