using Microsoft.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A cookie as a browser keeps it. Ports do not separate cookies.</summary>
public sealed record BrowserCookie
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The value as it was sent.</summary>
    public required string Value { get; init; }

    /// <summary>The host, or with <see cref="HostOnly"/> false the domain whose hosts all get the cookie.</summary>
    public required string Domain { get; init; }

    /// <summary>The path whose requests, and those beneath it, get the cookie.</summary>
    public required string Path { get; init; }

    /// <summary>Only the host that has set it gets it: no <c>Domain</c> was given.</summary>
    public required bool HostOnly { get; init; }

    /// <summary>Sent over https only, and over http to this very machine.</summary>
    public required bool Secure { get; init; }

    /// <summary>Out of reach of scripts.</summary>
    public required bool HttpOnly { get; init; }

    /// <summary>Whether pages of other sites may have it sent.</summary>
    public required SameSiteMode SameSite { get; init; }

    /// <summary>Null: until the browser is closed.</summary>
    public required DateTimeOffset? Expires { get; init; }

    /// <summary>Does a request to this address carry it, as far as host, path and scheme are concerned?</summary>
    public bool IsFor(Uri url) =>
        (HostOnly ? Domain.Equals(url.Host, StringComparison.OrdinalIgnoreCase) : IsDomainOf(url.Host))
        && IsPathOf(url.AbsolutePath)
        && (!Secure || BrowserSite.IsTrustworthy(url));

    internal bool IsSame(BrowserCookie other) => (Name, Domain, Path) == (other.Name, other.Domain, other.Path);

    private bool IsDomainOf(string host) =>
        host.Equals(Domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + Domain, StringComparison.OrdinalIgnoreCase);

    private bool IsPathOf(string path) =>
        path == Path || (path.StartsWith(Path, StringComparison.Ordinal) && (Path.EndsWith('/') || path[Path.Length] == '/'));
}
