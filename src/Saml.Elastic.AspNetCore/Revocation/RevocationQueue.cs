using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>Takes tokens that must die. From the moment it has them, they do, whatever happens to the call that handed them over.</summary>
internal sealed class RevocationQueue(
    IServiceProvider services, RevocationRecords records, TimeProvider timeProvider, ILogger<RevocationQueue> logger)
{
    /// <summary>No refresh token lives longer, and no access token as long.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(24);

    /// <summary>How long after a logout call Elasticsearch is asked whether it has ended the tokens.</summary>
    private static readonly TimeSpan VerifyAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, RevocationLane> _lanes = new();

    /// <summary>Ends the tokens as soon as possible. When the task ends, the journal has them; it never fails.</summary>
    public Task RevokeAsync(string scheme, TokenPair tokens)
    {
        var entry = NewEntry(tokens, timeProvider.GetUtcNow());
        var written = records.WriteAsync(scheme, entry);
        Lane(scheme).Add(entry);
        return written;
    }

    /// <summary>Takes the tokens, to end them once the logout call for them is over, and at <paramref name="latest"/> whatever became of it.</summary>
    public async Task<HeldRevocation> HoldAsync(string scheme, TokenPair tokens, DateTimeOffset latest)
    {
        var lane = Lane(scheme);
        var entry = NewEntry(tokens, latest + VerifyAfter);
        lane.Add(entry);
        await records.WriteAsync(scheme, entry);
        return new HeldRevocation(
            release: () => lane.Reschedule(entry, timeProvider.GetUtcNow() + VerifyAfter),
            withdraw: () => lane.Withdraw(entry));
    }

    /// <summary>Goes on with what dead processes have left in the journal.</summary>
    public async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        var left = await records.TakeOverAsync(cancellationToken);
        foreach (var (scheme, entry) in left)
        {
            Lane(scheme).Add(entry);
        }

        if (left.Count > 0)
        {
            RevocationLog.TakenOver(logger, left.Count);
        }
    }

    public RevocationLane Lane(string scheme) => _lanes.GetOrAdd(
        scheme,
        name => new RevocationLane(
            name,
            new TokenRevoker(name, services.GetRequiredKeyedService<IElasticsearchSamlClient>(name), timeProvider, logger),
            records,
            timeProvider,
            logger));

    private RevocationEntry NewEntry(TokenPair tokens, DateTimeOffset due) => new(tokens, due, timeProvider.GetUtcNow() + TokenLifetime);
}
