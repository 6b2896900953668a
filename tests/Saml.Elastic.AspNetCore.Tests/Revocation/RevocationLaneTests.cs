using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Moq;
using Saml.Elastic.AspNetCore.Revocation;

namespace Saml.Elastic.AspNetCore.Tests.Revocation;

public sealed class RevocationLaneTests : IAsyncDisposable
{
    private static readonly InvalidateTokenResponse Dead = new() { Invalidated = 0, PreviouslyInvalidated = 1, ErrorCount = 0 };
    private static readonly InvalidateTokenResponse DiskFull = new() { Invalidated = 0, PreviouslyInvalidated = 0, ErrorCount = 1 };

    private readonly CountingTimeProvider _time = new();
    private readonly FakeLogger _logger = new();
    private readonly Mock<IElasticsearchSamlClient> _client = new();
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly RevocationLane _lane;
    private readonly Task _running;
    private Func<string, Task<InvalidateTokenResponse>> _answer = _ => Task.FromResult(Dead);

    public RevocationLaneTests()
    {
        _client.Setup(client => client.InvalidateRefreshTokenAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string token, CancellationToken _) => AnswerAsync(token));
        _client.Setup(client => client.InvalidateAccessTokenAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string token, CancellationToken _) => AnswerAsync(token));
        _lane = new RevocationLane("scheme", new TokenRevoker("scheme", _client.Object, _time, _logger), WithoutJournal(), _time, _logger);
        _running = _lane.RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    [Fact]
    public async Task The_refresh_token_dies_before_the_access_token()
    {
        _lane.Add(Entry("a", "r"));

        await Eventually.TrueAsync(() => _lane.Count == 0 && _calls.Count == 2);
        Assert.Equal(["r", "a"], _calls);
    }

    [Fact]
    public async Task An_entry_waits_until_it_is_due()
    {
        _lane.Add(Entry("a", "r", dueIn: TimeSpan.FromSeconds(7)));
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Empty(_calls);

        await Eventually.TrueAsync(() => _calls.Count == 2, advance: () => _time.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task An_entry_counts_until_Elasticsearch_has_answered()
    {
        var answer = new TaskCompletionSource<InvalidateTokenResponse>();
        _answer = _ => answer.Task;
        _lane.Add(Entry("a", null));
        await Eventually.TrueAsync(() => !_calls.IsEmpty);
        Assert.Equal(1, _lane.Count);

        answer.SetResult(Dead);
        await Eventually.TrueAsync(() => _lane.Count == 0);
    }

    [Fact]
    public async Task A_withdrawn_entry_costs_no_call()
    {
        var withdrawn = Entry("withdrawn", null, dueIn: TimeSpan.FromSeconds(1));
        _lane.Add(withdrawn);
        _lane.Add(Entry("kept", null, dueIn: TimeSpan.FromSeconds(2)));
        _lane.Withdraw(withdrawn);

        await Eventually.TrueAsync(() => !_calls.IsEmpty, advance: () => _time.Advance(TimeSpan.FromSeconds(1)));
        Assert.Equal(["kept"], _calls);
    }

    [Fact]
    public async Task A_full_disk_is_no_success_although_the_status_is_200()
    {
        _answer = _ => Task.FromResult(DiskFull);
        _lane.Add(Entry("a", "r"));
        await Eventually.TrueAsync(() => _logger.Collector.GetSnapshot().Any(record => record.Id.Name == "RevocationStalled"));
        Assert.Equal(1, _lane.Count);

        _answer = _ => Task.FromResult(Dead);
        await Eventually.TrueAsync(() => _lane.Count == 0, advance: () => _time.Advance(TimeSpan.FromSeconds(30)));
        Assert.Equal(["r", "r", "a"], _calls);
        await Eventually.TrueAsync(() => _logger.Collector.GetSnapshot().Any(record => record.Id.Name == "RevocationRecovered"));
    }

    [Fact]
    public async Task While_nothing_can_be_revoked_one_entry_probes_for_all()
    {
        _answer = _ => throw new ElasticsearchSamlException("security.invalidate_token", ElasticsearchFailureKind.ServiceCredential);
        _lane.Add(Entry("first", null));
        await Eventually.TrueAsync(HasStalled);
        for (var i = 0; i < 20; i++)
        {
            _lane.Add(Entry($"more{i}", null));
        }

        await Eventually.TrueAsync(() => _calls.Count == 2, advance: () => _time.Advance(TimeSpan.FromSeconds(1)));
        await Eventually.TrueAsync(() => _lane.Count == 21);
        Assert.Single(_logger.Collector.GetSnapshot(), record => record.Id.Name == "RevocationStalled" && record.Level == LogLevel.Error);

        _answer = _ => Task.FromResult(Dead);
        await Eventually.TrueAsync(() => _lane.Count == 0, advance: () => _time.Advance(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_damaged_token_does_not_hold_up_the_others_and_is_given_up()
    {
        _answer = token => token == "damaged"
            ? throw new ElasticsearchSamlException("security.invalidate_token", ElasticsearchFailureKind.ServerError)
            : Task.FromResult(Dead);
        _lane.Add(Entry("damaged", null));
        _lane.Add(Entry("good", null));

        await Eventually.TrueAsync(() => _calls.Contains("good"));
        await Eventually.TrueAsync(() => _lane.Count == 0, advance: () => _time.Advance(TimeSpan.FromSeconds(30)));
        Assert.Equal(5, _calls.Count(token => token == "damaged"));
        await Eventually.TrueAsync(() => _logger.Collector.GetSnapshot().Any(record => record.Id.Name == "RevocationDropped"));
    }

    [Fact]
    public async Task What_has_expired_by_itself_is_given_up()
    {
        await StallUntilExpiredAsync();

        Assert.Single(_calls);
    }

    [Fact]
    public async Task A_lane_with_nothing_to_do_rests_also_when_an_outage_has_left_it_so()
    {
        await StallUntilExpiredAsync();

        _lane.Add(Entry("later", null, dueIn: TimeSpan.FromHours(1)));

        await AssertRestsAsync();
        Assert.Equal(1, _lane.Count);
    }

    [Fact]
    public async Task Draining_ends_what_is_not_yet_due_and_then_the_lane()
    {
        _lane.Add(Entry("a", "r", dueIn: TimeSpan.FromHours(1)));
        _lane.Drain();

        await _running.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["r", "a"], _calls);
    }

    private async Task StallUntilExpiredAsync()
    {
        _answer = _ => throw new ElasticsearchSamlException("security.invalidate_token", ElasticsearchFailureKind.License);
        _lane.Add(Entry("a", null));
        await Eventually.TrueAsync(HasStalled);
        await Eventually.TrueAsync(() => _lane.Count == 0, advance: () => _time.Advance(TimeSpan.FromHours(25)));
    }

    private bool HasStalled() => _logger.Collector.GetSnapshot().Any(record => record.Id.Name == "RevocationStalled");

    // Each look at what is to be done begins with a look at the clock.
    private async Task AssertRestsAsync()
    {
        var seen = -1;
        await Eventually.TrueAsync(() =>
        {
            var before = seen;
            seen = _time.Looks;
            return seen == before;
        });
    }

    private RevocationRecords WithoutJournal() => new(
        new EphemeralDataProtectionProvider(), [], new ServiceCollection().BuildServiceProvider(), _time, NullLogger<RevocationRecords>.Instance);

    private RevocationEntry Entry(string? access, string? refresh, TimeSpan dueIn = default) =>
        new(new TokenPair(access, refresh), _time.GetUtcNow() + dueIn, _time.GetUtcNow().AddHours(24));

    private Task<InvalidateTokenResponse> AnswerAsync(string token)
    {
        _calls.Enqueue(token);
        return _answer(token);
    }
}
