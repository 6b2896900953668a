namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The faults of one call.</summary>
/// <param name="faults">In their order.</param>
/// <param name="cleared">Completes when hanging calls may go on.</param>
/// <param name="timeProvider">For delays.</param>
internal sealed class PlayedFaults(IReadOnlyList<EmulatedFault> faults, Task cleared, TimeProvider timeProvider)
{
    /// <summary>Plays what comes before or after the effect. The first fault that ends the call is returned; null: the call goes on.</summary>
    public async Task<EmulatedFault?> PlayAsync(FaultMoment moment, CancellationToken cancellationToken)
    {
        foreach (var fault in faults.Where(fault => fault.Moment == moment))
        {
            if (fault.Duration is not { } duration)
                return fault;
            await (duration == Timeout.InfiniteTimeSpan
                ? cleared.WaitAsync(cancellationToken)
                : Task.Delay(duration, timeProvider, cancellationToken));
        }

        return null;
    }
}
