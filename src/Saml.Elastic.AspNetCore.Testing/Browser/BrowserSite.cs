using System.Net;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>What counts as one site, and which addresses a browser trusts like https.</summary>
internal static class BrowserSite
{
    /// <summary>Same scheme and same registrable domain: an address is its own, of a name the last two labels count.</summary>
    public static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme && Registrable(one).Equals(Registrable(other), StringComparison.OrdinalIgnoreCase);

    public static bool IsSameOrigin(Uri one, Uri other) => (one.Scheme, one.Host, one.Port) == (other.Scheme, other.Host, other.Port);

    /// <summary>https, and http on this very machine: Chromium keeps and sends Secure cookies there.</summary>
    public static bool IsTrustworthy(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps
        || url.Host == "localhost"
        || url.Host.EndsWith(".localhost", StringComparison.Ordinal)
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Registrable(Uri url) =>
        url.HostNameType == UriHostNameType.Dns ? string.Join('.', url.Host.Split('.').TakeLast(2)) : url.Host;
}
