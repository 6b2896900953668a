using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>Takes tokens that must die. From the moment it has them, they do, whatever happens to the call that handed them over.</summary>
internal sealed class RevocationQueue(IServiceProvider services, TimeProvider timeProvider, ILogger<RevocationQueue> logger)
{
    /// <summary>No refresh token lives longer, and no access token as long.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(24);

    /// <summary>How long after a logout call Elasticsearch is asked whether it has ended the tokens.</summary>
    private static readonly TimeSpan VerifyAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, RevocationLane> _lanes = new();

    /// <summary>Ends the tokens as soon as possible.</summary>
    public void Revoke(string scheme, TokenPair tokens) => Lane(scheme).Add(NewEntry(tokens, timeProvider.GetUtcNow()));

    /// <summary>Takes the tokens, to end them once the logout call for them is over, and at <paramref name="latest"/> whatever became of it.</summary>
    public HeldRevocation Hold(string scheme, TokenPair tokens, DateTimeOffset latest)
    {
        var lane = Lane(scheme);
        var entry = NewEntry(tokens, latest + VerifyAfter);
        lane.Add(entry);
        return new HeldRevocation(
            release: () => lane.Reschedule(entry, timeProvider.GetUtcNow() + VerifyAfter),
            withdraw: () => lane.Withdraw(entry));
    }

    public RevocationLane Lane(string scheme) => _lanes.GetOrAdd(
        scheme,
        name => new RevocationLane(
            name,
            new TokenRevoker(name, services.GetRequiredKeyedService<IElasticsearchSamlClient>(name), timeProvider, logger),
            timeProvider,
            logger));

    private RevocationEntry NewEntry(TokenPair tokens, DateTimeOffset due) => new(tokens, due, timeProvider.GetUtcNow() + TokenLifetime);
}
