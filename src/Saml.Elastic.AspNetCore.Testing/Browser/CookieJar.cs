using Microsoft.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>
/// Keeps and sends cookies by Chromium's rules: Secure is accepted and sent on http loopback, <c>SameSite=None</c> needs Secure,
/// a cookie without SameSite is Lax (its two lenient minutes for POST are left out), a cross-site GET navigation sends Lax,
/// a cross-site POST sends <c>None</c> only.
/// </summary>
/// <param name="clock">By which cookies expire. Default: the system's.</param>
public sealed class CookieJar(TimeProvider? clock = null)
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private List<BrowserCookie> _cookies = [];

    /// <summary>What is alive now; assign it to another jar to replay stolen or old cookies.</summary>
    public IReadOnlyList<BrowserCookie> Contents
    {
        get
        {
            lock (_lock)
                return [.. _cookies.Where(cookie => IsAlive(cookie))];
        }

        set
        {
            lock (_lock)
                _cookies = [.. value];
        }
    }

    /// <summary>The value of the cookie, its chunks (<c>nameC1</c>, ...) not joined; null when there is none.</summary>
    public string? this[string name] => Contents.FirstOrDefault(cookie => cookie.Name == name)?.Value;

    /// <summary>Takes a <c>Set-Cookie</c> header, or refuses it as Chromium does; one that has expired deletes.</summary>
    /// <param name="url">Who sends it.</param>
    /// <param name="setCookie">The header.</param>
    public void Store(Uri url, string setCookie)
    {
        if (!SetCookieHeaderValue.TryParse(setCookie, out var parsed) || Read(url, parsed) is not { } cookie)
            return;
        lock (_lock)
        {
            _cookies.RemoveAll(cookie.IsSame);
            if (IsAlive(cookie))
                _cookies.Add(cookie);
        }
    }

    /// <summary>The Cookie header of a top-level navigation, or null.</summary>
    /// <param name="url">Where it goes.</param>
    /// <param name="initiator">The page it starts from; null: the address bar.</param>
    /// <param name="isGet">False for a POST.</param>
    public string? HeaderFor(Uri url, Uri? initiator, bool isGet)
    {
        var sameSite = initiator is null || BrowserSite.IsSame(initiator, url);
        var cookies = Contents
            .Where(cookie => cookie.IsFor(url) && (sameSite || IsSentAcrossSites(cookie, isGet)))
            .OrderByDescending(cookie => cookie.Path.Length)
            .Select(cookie => $"{cookie.Name}={cookie.Value}");
        var header = string.Join("; ", cookies);
        return header.Length == 0 ? null : header;
    }

    private static bool IsSentAcrossSites(BrowserCookie cookie, bool isGet) =>
        cookie.SameSite == SameSiteMode.None || (isGet && cookie.SameSite is SameSiteMode.Lax or SameSiteMode.Unspecified);

    private BrowserCookie? Read(Uri url, SetCookieHeaderValue header)
    {
        var name = header.Name.Value!;
        var cookie = new BrowserCookie
        {
            Name = name,
            Value = header.Value.Value ?? "",
            Domain = header.Domain.HasValue ? header.Domain.Value!.TrimStart('.') : url.Host,
            HostOnly = !header.Domain.HasValue,
            Path = header.Path.HasValue && header.Path.Value!.StartsWith('/') ? header.Path.Value : DefaultPath(url),
            Secure = header.Secure,
            HttpOnly = header.HttpOnly,
            SameSite = header.SameSite,
            Expires = header.MaxAge is { } age ? _clock.GetUtcNow() + age : header.Expires,
        };
        var refused = (cookie.Secure && !BrowserSite.IsTrustworthy(url))
            || (cookie.SameSite == SameSiteMode.None && !cookie.Secure)
            || (name.StartsWith("__Secure-", StringComparison.Ordinal) && !cookie.Secure)
            || (name.StartsWith("__Host-", StringComparison.Ordinal) && !(cookie is { Secure: true, HostOnly: true, Path: "/" }));
        return refused ? null : cookie;
    }

    private static string DefaultPath(Uri url)
    {
        var end = url.AbsolutePath.LastIndexOf('/');
        return end <= 0 ? "/" : url.AbsolutePath[..end];
    }

    private bool IsAlive(BrowserCookie cookie) => cookie.Expires is not { } expires || expires > _clock.GetUtcNow();
}
