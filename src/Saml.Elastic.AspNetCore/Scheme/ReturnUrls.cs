using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Which pages a user may be sent to after a sign-out: local ones, and those on hosts that the app allows.</summary>
internal static class ReturnUrls
{
    /// <summary>Longer addresses are refused: they have to fit into a cookie.</summary>
    private const int MaxLength = 2048;

    /// <summary>So often may an address be percent-encoded before it is taken for what it says.</summary>
    private const int DecodingPasses = 3;

    /// <summary>The page for those who asked for no other: the option's, below the app's path base.</summary>
    public static string SignedOut(ElasticSamlLogoutOptions options, HttpRequest request) =>
        IsLocal(options.SignedOutRedirectUri) ? request.PathBase + options.SignedOutRedirectUri : options.SignedOutRedirectUri;

    /// <summary>Whether the address may be used: a local path, an address on the app's own origin, or one on an allowed host.</summary>
    public static bool IsAllowed([NotNullWhen(true)] string? url, HttpRequest request, ICollection<string> allowedHosts) =>
        IsLocal(url)
        || (url is { Length: <= MaxLength }
            && ParseAbsoluteHttp(url) is { UserInfo: "" } address
            && (IsOwnOrigin(address, request) || HostList.Contains(allowedHosts, address)));

    /// <summary>Whether the address is a path on this host that no browser takes for anything else.</summary>
    public static bool IsLocal([NotNullWhen(true)] string? url)
    {
        if (url is not ['/', ..] || url.Length > MaxLength || !IsHeaderText(url))
        {
            return false;
        }

        // Some servers and proxies decode before they redirect, so a slash may come in disguise.
        var decoded = url;
        for (var pass = 0; pass < DecodingPasses; pass++)
        {
            if (decoded is [_, '/' or '\\', ..] || decoded.Any(char.IsControl))
            {
                return false;
            }

            decoded = Uri.UnescapeDataString(decoded);
        }

        return true;
    }

    /// <summary>
    /// The address if it is an absolute http(s) one that a header can carry, else null. It is parsed to be judged only: what goes out is
    /// the text, byte for byte.
    /// </summary>
    public static Uri? ParseAbsoluteHttp(string url) =>
        IsHeaderText(url) && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;

    /// <summary>Whether the address is an absolute http(s) one that a header can carry.</summary>
    public static bool IsAbsoluteHttp([NotNullWhen(true)] string? url) => url is not null && ParseAbsoluteHttp(url) is not null;

    // No blank and nothing that is not ASCII; and no backslash, which browsers take for a slash and other readers do not.
    private static bool IsHeaderText(string text) => text.All(c => c is > ' ' and < (char)0x7F and not '\\');

    private static bool IsOwnOrigin(Uri address, HttpRequest request) =>
        RequestOrigin.Of(request) is { } own
        && address.Scheme == own.Scheme && address.Host == own.Host && address.Port == own.Port;
}
