using System.Globalization;

namespace Saml.Elastic.AspNetCore.TestFramework;

/// <summary>How much of a long test is run: the environment variable <c>TEST_SCALE</c>, 0.05 unless given. 1 is the full run.</summary>
public static class TestScale
{
    private const double Default = 0.05;

    private static double Factor { get; } =
        Environment.GetEnvironmentVariable("TEST_SCALE") is { Length: > 0 } given ? double.Parse(given, CultureInfo.InvariantCulture) : Default;

    /// <summary>How many of the full run's cases to make, at least one.</summary>
    public static int Of(int fullRun) => Math.Max(1, (int)(fullRun * Factor));
}
