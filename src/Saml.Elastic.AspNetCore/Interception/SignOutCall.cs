using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>What a sign-out call means for us.</summary>
/// <param name="Targets">The Elastic schemes that may be concerned: several when they share a cookie.</param>
/// <param name="NamesElasticScheme">Whether the call named the Elastic scheme itself.</param>
/// <param name="Carrier">A carrier scheme that the call named by default and whose cookie goes as well.</param>
internal sealed record SignOutCall(IReadOnlyList<SignOutTarget> Targets, bool NamesElasticScheme, string? Carrier)
{
    /// <summary>The companion scheme that the call named, or null.</summary>
    public string? Companion { get; init; }

    public string CookieScheme => Targets[0].CookieScheme;
}
