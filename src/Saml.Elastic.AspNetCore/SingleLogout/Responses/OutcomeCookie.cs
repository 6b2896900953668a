using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// Carries the outcome over the redirect to the page after the sign-out. It is protected, so that nobody can make that page say what did not
/// happen, lasts a minute and is read once.
/// </summary>
internal sealed class OutcomeCookie(IDataProtectionProvider dataProtection, TimeProvider timeProvider)
{
    private const string OutcomeName = "outcome";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly PropertiesDataFormat _format = new(dataProtection.CreateProtector(typeof(OutcomeCookie).FullName!, "v1"));

    public void Append(HttpContext context, SingleLogoutOutcome outcome)
    {
        var properties = new AuthenticationProperties
        {
            ExpiresUtc = timeProvider.GetUtcNow() + Lifetime,
            Items = { [OutcomeName] = outcome.ToString() },
        };
        var cookie = Build(context);
        cookie.MaxAge = Lifetime;
        context.Response.Cookies.Append(ElasticSamlLogoutDefaults.OutcomeCookieName, _format.Protect(properties), cookie);
    }

    /// <summary>The outcome that the browser brings, or null; the cookie is deleted if the response still can.</summary>
    public SingleLogoutOutcome? Take(HttpContext context)
    {
        if (context.Request.Cookies[ElasticSamlLogoutDefaults.OutcomeCookieName] is not { } value)
        {
            return null;
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Cookies.Delete(ElasticSamlLogoutDefaults.OutcomeCookieName, Build(context));
        }

        return _format.Unprotect(value) is { ExpiresUtc: { } expires } properties
            && timeProvider.GetUtcNow() < expires
            && Enum.TryParse<SingleLogoutOutcome>(properties.GetString(OutcomeName), out var outcome)
                ? outcome
                : null;
    }

    private static CookieOptions Build(HttpContext context) => new()
    {
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
