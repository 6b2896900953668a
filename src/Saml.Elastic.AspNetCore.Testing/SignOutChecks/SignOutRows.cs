namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>All checks, in the order of the table.</summary>
internal static class SignOutRows
{
    public static IReadOnlyList<SignOutRow> All { get; } = [.. FairWeatherRows.All, .. FoulWeatherRows.All, .. ProviderRows.All];
}
