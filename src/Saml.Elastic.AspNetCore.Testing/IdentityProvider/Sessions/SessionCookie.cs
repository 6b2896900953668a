using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The cookie that names a session.</summary>
internal sealed class SessionCookie(string name, string pattern)
{
    public string? Read(HttpRequest request) => request.Cookies[name];

    public void Write(HttpContext http, string key) => http.Response.Cookies.Append(name, key, Attributes(http.Request));

    public void Delete(HttpContext http) => http.Response.Cookies.Delete(name, Attributes(http.Request));

    // Service providers post their messages from other sites: only None is sent then, and browsers want Secure for it. Over http there is
    // no such thing; a cookie without the attribute is sent for two minutes at least.
    private CookieOptions Attributes(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = request.PathBase + (pattern.Length == 0 ? "/" : pattern),
        Secure = request.IsHttps,
        SameSite = request.IsHttps ? SameSiteMode.None : SameSiteMode.Unspecified,
    };
}
