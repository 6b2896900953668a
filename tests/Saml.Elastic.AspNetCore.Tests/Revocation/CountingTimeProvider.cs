using Microsoft.Extensions.Time.Testing;

namespace Saml.Elastic.AspNetCore.Tests.Revocation;

/// <summary>A clock that the test turns, and that counts how often it is looked at.</summary>
internal sealed class CountingTimeProvider : FakeTimeProvider
{
    private int _looks;

    public int Looks => Volatile.Read(ref _looks);

    public override DateTimeOffset GetUtcNow()
    {
        Interlocked.Increment(ref _looks);
        return base.GetUtcNow();
    }
}
