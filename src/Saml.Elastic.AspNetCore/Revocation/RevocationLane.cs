using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>The revocations of one scheme, worked off in the background. Lanes do not wait for each other.</summary>
internal sealed class RevocationLane(
    string scheme, TokenRevoker revoker, RevocationRecords records, TimeProvider timeProvider, ILogger logger)
{
    private const int Parallelism = 8;
    private const int MaxEntryFailures = 5;
    private const int Capacity = 100_000;

    private readonly RevocationSchedule _schedule = new(Capacity);
    private readonly RevocationOutage _outage = new();
    private TaskCompletionSource _changed = NewSignal();
    private volatile bool _draining;

    public int Count => _schedule.Count;

    public void Add(RevocationEntry entry)
    {
        if (_schedule.Add(entry) is not null)
        {
            RevocationLog.Dropped(logger, scheme, "the queue is full");
        }

        Wake();
    }

    public void Reschedule(RevocationEntry entry, DateTimeOffset due)
    {
        entry.Due = due;
        Wake();
    }

    public void Withdraw(RevocationEntry entry) => Forget(entry);

    /// <summary>From now on everything is due, and the lane ends when it is empty.</summary>
    public void Drain()
    {
        _draining = true;
        Wake();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // Taken before looking, so that no change between looking and waiting is missed.
            var changed = Volatile.Read(ref _changed);
            var now = timeProvider.GetUtcNow();
            var due = _draining ? DateTimeOffset.MaxValue : now;
            var batch = _outage.Blocks(now) ? [] : _schedule.TakeDue(due, _outage.IsOn ? 1 : Parallelism);
            if (batch.Count > 0)
            {
                await Task.WhenAll(batch.Select(entry => AttemptAsync(entry, cancellationToken)));
            }
            else if (_draining && _schedule.Count == 0)
            {
                return;
            }
            else
            {
                await WaitAsync(NextAttempt(), now, changed, cancellationToken);
            }
        }
    }

    // That an outage may be probed again is no reason to look when nothing is due: what was stalled may have been given up or withdrawn.
    private DateTimeOffset? NextAttempt()
    {
        var due = _schedule.NextDue;
        return due is null ? null : _draining || _outage.Until > due ? _outage.Until : due;
    }

    private async Task AttemptAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        if (now >= entry.GiveUpAt)
        {
            GiveUp(entry, "the tokens have expired by themselves");
            return;
        }

        ElasticsearchFailureKind? failure;
        try
        {
            failure = await revoker.TryAsync(entry, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _schedule.Add(entry);
            return;
        }
        catch (Exception exception)
        {
            RevocationLog.AttemptFailed(logger, scheme, exception.GetType().Name);
            failure = ElasticsearchFailureKind.Unknown;
        }

        Settle(entry, failure, timeProvider.GetUtcNow());
    }

    private void Settle(RevocationEntry entry, ElasticsearchFailureKind? failure, DateTimeOffset now)
    {
        switch (failure)
        {
            case null:
                Forget(entry);
                break;

            // No token works while the token service is off.
            case ElasticsearchFailureKind.TokenServiceDisabled:
                GiveUp(entry, $"Elasticsearch refuses it ({failure})");
                break;

            // About this entry alone: a damaged text makes Elasticsearch stumble (500 of another type), and is no token.
            case ElasticsearchFailureKind.ServerError or ElasticsearchFailureKind.InvalidRequest or ElasticsearchFailureKind.Unknown:
                RetryEntry(entry, failure.Value, now);
                break;

            default:
                Stall(entry, failure.Value, now);
                return;
        }

        if (_outage.End())
        {
            RevocationLog.Recovered(logger, scheme, _schedule.Count);
        }
    }

    private void RetryEntry(RevocationEntry entry, ElasticsearchFailureKind failure, DateTimeOffset now)
    {
        if (++entry.Failures >= MaxEntryFailures)
        {
            GiveUp(entry, $"Elasticsearch refuses it ({failure})");
            return;
        }

        entry.Due = now + RevocationOutage.Delay(entry.Failures);
        _schedule.Add(entry);
    }

    private void Stall(RevocationEntry entry, ElasticsearchFailureKind failure, DateTimeOffset now)
    {
        entry.Due = now;
        _schedule.Add(entry);
        if (_outage.Begin(now, failure))
        {
            RevocationLog.Stalled(logger, scheme, failure, _schedule.Count);
        }
    }

    private void GiveUp(RevocationEntry entry, string reason)
    {
        RevocationLog.Dropped(logger, scheme, reason);
        Forget(entry);
    }

    private void Forget(RevocationEntry entry)
    {
        _schedule.Remove(entry);

        // Nobody waits for it: an entry that stays in the journal is only repeated.
        _ = records.RemoveAsync(scheme, entry);
    }

    private async Task WaitAsync(DateTimeOffset? until, DateTimeOffset now, TaskCompletionSource changed, CancellationToken cancellationToken)
    {
        var delay = until is null ? Timeout.InfiniteTimeSpan : until.Value - now;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = delay <= TimeSpan.Zero && until is not null ? Task.CompletedTask : Task.Delay(delay, timeProvider, waiting.Token);
        await Task.WhenAny(timer, changed.Task);
        await waiting.CancelAsync();
    }

    private void Wake() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
