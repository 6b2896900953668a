using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Which pages a user may be sent to after a sign-out: local ones, and those on hosts that the app allows.</summary>
internal static class ReturnUrls
{
    /// <summary>Longer addresses are refused: they have to fit into a cookie.</summary>
    private const int MaxLength = 2048;

    /// <summary>The page for those who asked for no other: the option's, below the app's path base.</summary>
    public static string SignedOut(ElasticSamlLogoutOptions options, HttpRequest request) =>
        IsLocal(options.SignedOutRedirectUri) ? request.PathBase + options.SignedOutRedirectUri : options.SignedOutRedirectUri;

    /// <summary>Whether the address may be used: a local path, an address on the app's own origin, or one on an allowed host.</summary>
    public static bool IsAllowed(string? url, HttpRequest request, ICollection<string> allowedHosts)
    {
        if (IsLocal(url))
        {
            return true;
        }

        return url is { Length: <= MaxLength }
            && IsHeaderText(url)
            && !url.Contains('\\')
            && Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.UserInfo.Length == 0
            && url.StartsWith(uri.Scheme + "://", StringComparison.OrdinalIgnoreCase)
            && (IsOwnOrigin(uri, request) || allowedHosts.Contains(uri.Host) || allowedHosts.Contains(uri.Authority));
    }

    /// <summary>Whether the address is a path on this host that no browser takes for anything else.</summary>
    public static bool IsLocal(string? url)
    {
        if (url is not { Length: > 0 and <= MaxLength } || url[0] != '/' || !IsHeaderText(url) || url.Contains('\\'))
        {
            return false;
        }

        // Some servers and proxies decode before they redirect, so a slash may come in disguise.
        var start = url;
        for (var pass = 0; pass < 3; pass++)
        {
            if (start.Length > 1 && start[1] is '/' or '\\' || start.Any(char.IsControl))
            {
                return false;
            }

            start = Uri.UnescapeDataString(start);
        }

        return true;
    }

    /// <summary>Whether the address is an absolute http(s) one that a header can carry. It is parsed for that only, never rewritten.</summary>
    public static bool IsAbsoluteHttp(string url) =>
        IsHeaderText(url) && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    /// <summary>Whether a header can carry the text as it is.</summary>
    public static bool IsHeaderText(string text) => text.All(c => c is > ' ' and < (char)0x7F);

    private static bool IsOwnOrigin(Uri uri, HttpRequest request) =>
        uri.Scheme == request.Scheme
        && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own)
        && uri.Host == own.Host && uri.Port == own.Port;
}
