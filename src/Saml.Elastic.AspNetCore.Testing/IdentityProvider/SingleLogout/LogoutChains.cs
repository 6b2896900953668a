namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The sign-outs that wait for an answer.</summary>
internal sealed class LogoutChains(TimeProvider clock)
{
    private const int Capacity = 1000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly List<LogoutChain> _chains = [];

    public DateTimeOffset Expiry => clock.GetUtcNow() + Lifetime;

    public void Add(LogoutChain chain)
    {
        lock (_lock)
        {
            _chains.RemoveAll(other => other.Expires <= clock.GetUtcNow());
            if (_chains.Count == Capacity)
                _chains.RemoveAt(0);
            _chains.Add(chain);
        }
    }

    /// <exception cref="RefusedException">It is unknown, over, or too old.</exception>
    public LogoutChain Find(string id) => Find(chain => chain.Id == id);

    /// <summary>The one with this LogoutRequest of ours.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public LogoutChain FindByRequest(string requestId) => Find(chain => chain.Steps.Any(step => step.RequestId == requestId));

    public void Remove(LogoutChain chain)
    {
        lock (_lock)
            _chains.Remove(chain);
    }

    private LogoutChain Find(Predicate<LogoutChain> isMeant)
    {
        lock (_lock)
        {
            return _chains.Find(chain => isMeant(chain) && chain.Expires > clock.GetUtcNow())
                ?? throw new RefusedException("There is no such sign-out under way: it is over, or it was never begun.");
        }
    }
}
