using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// Limits how many messages of unknown origin Elasticsearch verifies at once for a scheme: only it can tell a forged one, and anybody can
/// send those.
/// </summary>
internal sealed class CallGate
{
    public const int Limit = 4;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _places = new();

    /// <summary>Takes a place until it is disposed.</summary>
    /// <exception cref="MessageRefusedException">All are taken.</exception>
    public IDisposable Enter(string scheme)
    {
        var places = _places.GetOrAdd(scheme, _ => new SemaphoreSlim(Limit));
        return places.Wait(0) ? new Place(places) : throw new MessageRefusedException(GuardRule.Busy);
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
