using Microsoft.Extensions.Internal;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Memory;

/// <summary>The test's clock for the in-memory cache, which knows no <see cref="TimeProvider"/>.</summary>
internal sealed class CacheClock(TimeProvider timeProvider) : ISystemClock
{
    public DateTimeOffset UtcNow => timeProvider.GetUtcNow();
}
