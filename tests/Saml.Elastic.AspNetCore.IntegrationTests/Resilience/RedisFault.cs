namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>What can be wrong with a Redis.</summary>
public enum RedisFault
{
    /// <summary>It takes connections and answers nothing.</summary>
    Paused,

    /// <summary>It answers reads and has no memory for writes.</summary>
    OutOfMemory,

    /// <summary>It answers reads and may not take writes.</summary>
    ReadOnly,

    /// <summary>It is killed, and comes back empty.</summary>
    Killed,
}
