namespace Samples.Demo;

/// <summary>A token as the panel shows it.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Kind">Access or refresh token.</param>
/// <param name="Fingerprint">The beginning of its SHA-256: enough to tell two of them apart.</param>
/// <param name="IsAlive">Whether Elasticsearch still takes it.</param>
internal sealed record DemoToken(string User, string Kind, string Fingerprint, bool IsAlive);
