using Saml.Elastic.AspNetCore.Revocation;

namespace Saml.Elastic.AspNetCore.Tests.Revocation;

public sealed class RevocationOutageTests
{
    [Fact]
    public void Attempts_that_fail_together_put_the_next_probe_off_once()
    {
        var outage = new RevocationOutage();
        var now = TimeProvider.System.GetUtcNow();
        for (var attempt = 0; attempt < 8; attempt++)
        {
            outage.Begin(now, ElasticsearchFailureKind.Overloaded);
        }

        Assert.Equal(now + TimeSpan.FromSeconds(1), outage.Until);
        outage.Begin(now + TimeSpan.FromSeconds(1), ElasticsearchFailureKind.Overloaded);
        Assert.Equal(now + TimeSpan.FromSeconds(3), outage.Until);
    }
}
