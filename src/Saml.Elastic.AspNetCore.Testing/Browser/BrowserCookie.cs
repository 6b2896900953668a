using Microsoft.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A cookie as a browser keeps it. Ports do not separate cookies.</summary>
public sealed record BrowserCookie
{
    public required string Name { get; init; }

    public required string Value { get; init; }

    /// <summary>The host, or with <see cref="HostOnly"/> false the domain whose hosts all get the cookie.</summary>
    public required string Domain { get; init; }

    public required string Path { get; init; }

    public required bool HostOnly { get; init; }

    public required bool Secure { get; init; }

    public required bool HttpOnly { get; init; }

    public required SameSiteMode SameSite { get; init; }

    /// <summary>Null: until the browser is closed.</summary>
    public required DateTimeOffset? Expires { get; init; }

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
