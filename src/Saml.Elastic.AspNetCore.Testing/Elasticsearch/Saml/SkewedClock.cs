using System.Globalization;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The present, give or take the clock skew that a realm allows.</summary>
internal sealed record SkewedClock(DateTimeOffset Now, TimeSpan Skew)
{
    /// <exception cref="SamlRefusal">The time has not come.</exception>
    public void NotBefore(DateTimeOffset? time)
    {
        if (time > Now + Skew)
            throw new SamlRefusal($"Rejecting SAML assertion because [{Text(Now + Skew)}] is before [{Text(time.Value)}]");
    }

    /// <exception cref="SamlRefusal">The time is over.</exception>
    public void NotOnOrAfter(DateTimeOffset? time, string what = "SAML assertion")
    {
        if (time <= Now - Skew)
            throw new SamlRefusal($"Rejecting {what} because [{Text(Now - Skew)}] is on/after [{Text(time.Value)}]");
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
