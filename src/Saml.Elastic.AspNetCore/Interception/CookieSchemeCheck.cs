using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Refuses settings of the app's cookie scheme that would switch the library off without a word.</summary>
internal sealed class CookieSchemeCheck(IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    /// <exception cref="OptionsValidationException">The cookie scheme cannot be signed out, or sessions that are over would be let in.</exception>
    public void Check(SignOutTarget target)
    {
        var cookie = cookies.Get(target.CookieScheme);
        if (cookie.Events is not TicketValidationEvents || cookie.EventsType is not null)
        {
            throw Invalid(
                target.CookieScheme,
                $"{nameof(cookie.Events)} of cookie scheme \"{target.CookieScheme}\" were replaced after AddElasticSamlLogout had wrapped them, so sessions"
                    + " that have been signed out would be let in. Set them with Configure instead of PostConfigure, or call AddElasticSamlLogout last.");
        }

        if ((cookie.ForwardSignOut ?? cookie.ForwardDefault) is { } forward && forward != target.CookieScheme)
        {
            throw Invalid(
                target.CookieScheme,
                $"{nameof(cookie.ForwardSignOut)} of cookie scheme \"{target.CookieScheme}\" is \"{forward}\", so its cookie would never be deleted. Remove it: the"
                    + " cookie scheme's own sign-out leads to the identity provider by itself.");
        }
    }

    private static OptionsValidationException Invalid(string scheme, string failure) =>
        new(scheme, typeof(CookieAuthenticationOptions), [$"{nameof(CookieAuthenticationOptions)}.{failure}"]);
}
