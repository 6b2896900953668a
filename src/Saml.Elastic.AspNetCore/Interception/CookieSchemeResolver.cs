using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Finds the cookie scheme whose sign-outs an Elastic scheme takes.</summary>
internal sealed class CookieSchemeResolver(IAuthenticationSchemeProvider schemes, IOptionsMonitor<PolicySchemeOptions> policies)
{
    private const int MaxForwards = 10;

    /// <exception cref="OptionsValidationException">There is no such scheme, or more than one.</exception>
    public async Task<string> ResolveAsync(string logoutScheme, ElasticSamlLogoutOptions options)
    {
        var name = options.SignOutScheme ?? (await schemes.GetDefaultAuthenticateSchemeAsync())?.Name;
        for (var forwards = 0; name is not null && forwards < MaxForwards; forwards++)
        {
            var scheme = await schemes.GetSchemeAsync(name)
                ?? throw Invalid(logoutScheme, $"the scheme \"{name}\" is not registered. Name the cookie scheme that the app signs users in to.");
            if (IsCookie(scheme))
            {
                return name;
            }

            if (!typeof(PolicySchemeHandler).IsAssignableFrom(scheme.HandlerType))
            {
                // In an app that has no cookie scheme yet, the default may be the Elastic scheme itself.
                throw options.SignOutScheme is null && (await CookieSchemesAsync()).Count == 0 ? NoCookieScheme(logoutScheme) : Invalid(
                    logoutScheme,
                    $"\"{name}\" is no cookie scheme. Set {nameof(ElasticSamlLogoutOptions.SignOutScheme)} to the cookie scheme that the app signs users in to.");
            }

            var policy = policies.Get(name);
            name = policy.ForwardAuthenticate ?? (policy.ForwardDefaultSelector is null ? policy.ForwardDefault : null);
        }

        return await OnlyCookieSchemeAsync(logoutScheme);
    }

    private async Task<string> OnlyCookieSchemeAsync(string logoutScheme)
    {
        var cookies = await CookieSchemesAsync();
        return cookies switch
        {
            [var only] => only,
            [] => throw NoCookieScheme(logoutScheme),
            _ => throw Invalid(logoutScheme, $"more than one cookie scheme could be meant ({string.Join(", ", cookies)}). Name one of them."),
        };
    }

    private async Task<IReadOnlyList<string>> CookieSchemesAsync() =>
        [.. (await schemes.GetAllSchemesAsync()).Where(IsCookie).Select(scheme => scheme.Name).Where(name => !CarrierSchemes.Contains(name))];

    private static OptionsValidationException NoCookieScheme(string logoutScheme) =>
        Invalid(logoutScheme, "there is no cookie scheme. Call AddAuthentication().AddCookie(), or name another cookie scheme.");

    private static bool IsCookie(AuthenticationScheme scheme) => typeof(CookieAuthenticationHandler).IsAssignableFrom(scheme.HandlerType);

    private static OptionsValidationException Invalid(string logoutScheme, string cause) => new(
        logoutScheme,
        typeof(ElasticSamlLogoutOptions),
        [$"{nameof(ElasticSamlLogoutOptions)}.{nameof(ElasticSamlLogoutOptions.SignOutScheme)} of scheme \"{logoutScheme}\": {cause}"]);
}
