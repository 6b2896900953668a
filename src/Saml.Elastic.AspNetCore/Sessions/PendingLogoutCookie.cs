using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>The browser's half of a pending logout: one cookie for each, sent to the single-logout path only.</summary>
internal static class PendingLogoutCookie
{
    /// <summary>How many are looked at: a browser sends what it was given.</summary>
    private const int MostCookies = 16;

    public static void Append(HttpContext context, ElasticSamlLogoutOptions options, string? requestId, string value, TimeSpan lifetime)
    {
        var cookie = Build(context, options);
        cookie.MaxAge = lifetime;
        options.StateCookieManager.AppendResponseCookie(context, Name(options, requestId), value, cookie);
    }

    /// <summary>The cookie's value, which is deleted; null when the browser has none.</summary>
    public static string? Take(HttpContext context, ElasticSamlLogoutOptions options, string? requestId)
    {
        var name = Name(options, requestId);
        var value = options.StateCookieManager.GetRequestCookie(context, name);
        if (value is not null)
        {
            options.StateCookieManager.DeleteCookie(context, name, Build(context, options));
        }

        return value;
    }

    /// <summary>The values of all these cookies that the browser sent.</summary>
    public static IEnumerable<string> ReadAll(HttpContext context, ElasticSamlLogoutOptions options) => context.Request.Cookies.Keys
        .Where(name => name.StartsWith(options.StateCookie.Name!, StringComparison.Ordinal))
        .Take(MostCookies)
        .Select(name => options.StateCookieManager.GetRequestCookie(context, name))
        .OfType<string>();

    private static string Name(ElasticSamlLogoutOptions options, string? requestId) => options.StateCookie.Name
        + (requestId is null ? "unnamed" : Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(requestId)).AsSpan(0, 16)));

    private static CookieOptions Build(HttpContext context, ElasticSamlLogoutOptions options)
    {
        var cookie = options.StateCookie.Build(context);
        cookie.Path = options.StateCookie.Path ?? context.Request.PathBase + options.SingleLogoutPath;
        if (!context.Request.IsHttps && IsLoopback(context.Request.Host.Host))
        {
            // Development without https: not every browser takes a Secure cookie there.
            cookie.Secure = false;
            cookie.SameSite = SameSiteMode.Lax;
        }

        return cookie;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
