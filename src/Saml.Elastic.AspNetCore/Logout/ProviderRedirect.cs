using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>
/// Judges the address that Elasticsearch named. It is parsed for that only: what goes out is Elasticsearch's text, byte for byte, for the
/// signature covers it.
/// </summary>
internal static class ProviderRedirect
{
    public static ElasticSignOutOutcome Judge(string? redirect, ElasticSamlLogoutOptions options)
    {
        if (redirect is null)
        {
            return ElasticSignOutOutcome.NoSingleLogout;
        }

        if (ReturnUrls.ParseAbsoluteHttp(redirect) is not { } address)
        {
            return ElasticSignOutOutcome.RedirectNotUsable;
        }

        return HostList.AllowsRedirect(options, address)
            ? ElasticSignOutOutcome.RedirectToIdentityProvider
            : ElasticSignOutOutcome.RedirectHostNotAllowed;
    }
}
