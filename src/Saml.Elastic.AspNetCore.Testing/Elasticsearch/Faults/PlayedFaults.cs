namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The faults of one call.</summary>
internal sealed class PlayedFaults(IReadOnlyList<EmulatedFault> faults, ElasticsearchFaults source, TimeProvider timeProvider)
{
    /// <summary>Plays what comes before or after the effect. The first fault that ends the call is returned; null: the call goes on.</summary>
    public async Task<EmulatedFault?> PlayAsync(FaultMoment moment, CancellationToken cancellationToken)
    {
        foreach (var fault in faults.Where(fault => fault.Moment == moment))
        {
            if (fault.Duration is not { } duration)
                return fault;
            await (duration == Timeout.InfiniteTimeSpan
                ? source.WaitForClearAsync(cancellationToken)
                : Task.Delay(duration, timeProvider, cancellationToken));
        }

        return null;
    }
}
