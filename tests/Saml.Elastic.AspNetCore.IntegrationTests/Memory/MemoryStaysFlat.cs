using Saml.Elastic.AspNetCore.TestFramework;
using Xunit.Abstractions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Memory;

[Collection(nameof(AloneInTheProcess))]
public sealed class MemoryStaysFlat(ITestOutputHelper output)
{
    private const int SignIns = 200_000;
    private const int Measurements = 4;
    private const int ComesBackOneOutOf = 2;
    private const double MostBytesPerSignIn = 100;
    private const double Noise = 1_000_000;

    /// <summary>A session of one hour is remembered for two: so about 240 are at any time.</summary>
    private static readonly TimeSpan BetweenUsers = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task However_many_users_sign_in_and_out()
    {
        await using var application = await BusyApplication.StartAsync();
        var perMeasurement = TestScale.Of(SignIns) / Measurements;
        var sizes = new List<long>();
        for (var measurement = 0; measurement < Measurements; measurement++)
        {
            for (var user = 0; user < perMeasurement; user++)
            {
                await application.ServeUserAsync(comesBack: user % ComesBackOneOutOf == 0);
                application.Advance(BetweenUsers);
            }

            sizes.Add(GC.GetTotalMemory(forceFullCollection: true));
            output.WriteLine($"{(measurement + 1) * perMeasurement} sign-ins and sign-outs: {sizes[^1] / 1024} KiB");
        }

        var growth = sizes[^1] - sizes[0];
        var measured = (Measurements - 1) * perMeasurement;
        Assert.True(growth < (measured * MostBytesPerSignIn) + Noise, $"{growth} bytes more after {measured} sign-ins.");
        Assert.Equal(0, application.LiveTokenCount);
    }
}
