namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Lists of hosts in the options. An entry is a host, which stands for all its ports, or a host and a port.</summary>
internal static class HostList
{
    public static bool Contains(ICollection<string> hosts, Uri address) =>
        hosts.Contains(address.Host) || hosts.Contains($"{address.Host}:{address.Port}");

    /// <summary>Whether the browser may be sent to this address of the identity provider.</summary>
    public static bool AllowsRedirect(ElasticSamlLogoutOptions options, Uri address) =>
        options.AllowedRedirectHosts.Count == 0 || Contains(options.AllowedRedirectHosts, address);

    /// <summary>Whether the text can be an entry: anything else would never match an address, and nobody would notice.</summary>
    public static bool IsEntry(string text) =>
        ReturnUrls.ParseAbsoluteHttp($"{Uri.UriSchemeHttps}://{text}") is { } address
        && (text.Equals(address.Host, StringComparison.OrdinalIgnoreCase)
            || text.Equals($"{address.Host}:{address.Port}", StringComparison.OrdinalIgnoreCase));
}
