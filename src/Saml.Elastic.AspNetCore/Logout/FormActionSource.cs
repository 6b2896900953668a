namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>
/// A source expression of Content Security Policy Level 3. Paths are left aside, as the standard wants it for the target of a redirect; a
/// source for http allows https too.
/// </summary>
internal static class FormActionSource
{
    private const string Self = "'self'";
    private const string Any = "*";

    /// <param name="source">The expression.</param>
    /// <param name="page">The origin of the page with the policy.</param>
    /// <param name="target">An absolute http(s) address.</param>
    public static bool Allows(string source, Uri page, Uri target)
    {
        if (source == Any)
        {
            return true;
        }

        if (source.Equals(Self, StringComparison.OrdinalIgnoreCase))
        {
            return SchemeAllows(page.Scheme, target) && page.Host == target.Host
                && (page.Port == target.Port || (page.IsDefaultPort && target.IsDefaultPort));
        }

        return source.EndsWith(':') ? SchemeAllows(source[..^1], target) : HostSourceAllows(source, page, target);
    }

    private static bool HostSourceAllows(string source, Uri page, Uri target)
    {
        var (scheme, rest) = source.Split("://", 2) is [var first, var second] ? (first, second) : (page.Scheme, source);
        var (host, port) = rest.Split('/')[0].Split(':', 2) is [var name, var number] ? (name, number) : (rest.Split('/')[0], null);
        return SchemeAllows(scheme, target) && HostAllows(host, target.Host) && PortAllows(port, target);
    }

    private static bool SchemeAllows(string scheme, Uri target) =>
        scheme.Equals(target.Scheme, StringComparison.OrdinalIgnoreCase)
        || (scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) && target.Scheme == Uri.UriSchemeHttps);

    private static bool HostAllows(string pattern, string host) =>
        pattern == Any
        || (pattern.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(pattern, StringComparison.OrdinalIgnoreCase));

    private static bool PortAllows(string? port, Uri target) => port switch
    {
        null => target.IsDefaultPort,
        Any => true,
        "80" when target is { IsDefaultPort: true } => true,
        _ => port == target.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
