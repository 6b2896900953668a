using System.Text;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Reads a Cloud ID: <c>name:</c> + base64 of <c>host[:port]$elasticsearch[$kibana]</c>.</summary>
internal static class CloudId
{
    /// <exception cref="FormatException">The text is no Cloud ID; the message says why.</exception>
    public static Uri Decode(string cloudId)
    {
        var colon = cloudId.LastIndexOf(':');
        var encoded = cloudId[(colon + 1)..].Trim();
        if (colon < 0 || encoded.Length == 0)
        {
            throw new FormatException("it has no colon with text behind it");
        }

        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            throw new FormatException("the part behind the colon is not base64");
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split('$');
        if (parts is not [{ Length: > 0 } host, { Length: > 0 } elasticsearch, ..])
        {
            throw new FormatException("it names no host or no Elasticsearch");
        }

        return ToAddress(host, elasticsearch);
    }

    private static Uri ToAddress(string host, string elasticsearch)
    {
        // Either part may have a port; that of Elasticsearch counts.
        var (name, port) = Split(elasticsearch);
        var (domain, domainPort) = Split(host);
        var address = $"https://{name}.{domain}{port ?? domainPort}/";
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0
            ? uri
            : throw new FormatException("its parts make no address");
    }

    private static (string Name, string? Port) Split(string part)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (part, null) : (part[..colon], part[colon..]);
    }
}
