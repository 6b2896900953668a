using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Refuses companion schemes that are none: a misspelt name would leave its sign-outs to the companion without a word.</summary>
internal sealed class CompanionSchemeCheck(
    IEnumerable<ElasticSamlLogoutScheme> registered,
    IAuthenticationSchemeProvider schemes,
    IOptionsMonitor<ElasticSamlLogoutOptions> options)
{
    /// <exception cref="OptionsValidationException">A name is not that of another library's scheme.</exception>
    public async Task CheckAsync()
    {
        foreach (var logoutScheme in registered)
        {
            foreach (var name in options.Get(logoutScheme.Name).CompanionSchemes)
            {
                if (await schemes.GetSchemeAsync(name) is not { } scheme)
                {
                    throw Invalid(logoutScheme, $"\"{name}\" is not registered; names are case-sensitive.");
                }

                if (typeof(CookieAuthenticationHandler).IsAssignableFrom(scheme.HandlerType) || scheme.HandlerType == typeof(ElasticSamlLogoutHandler))
                {
                    throw Invalid(logoutScheme, $"\"{name}\" is no scheme of another SAML library. Cookie schemes are named by SignOutScheme.");
                }
            }
        }
    }

    private static OptionsValidationException Invalid(ElasticSamlLogoutScheme scheme, string failure) => new(
        scheme.Name,
        typeof(ElasticSamlLogoutOptions),
        [$"{nameof(ElasticSamlLogoutOptions)}.{nameof(ElasticSamlLogoutOptions.CompanionSchemes)} of scheme \"{scheme.Name}\": {failure}"]);
}
