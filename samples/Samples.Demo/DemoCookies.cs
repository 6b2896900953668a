using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore;

namespace Samples.Demo;

/// <summary>Cookies for a demonstration whose tokens end with it, on plain http, beside other samples on the same host.</summary>
internal static class DemoCookies
{
    public static void Configure(IServiceCollection services, string applicationName)
    {
        // The tokens in yesterday's cookie are unknown to today's Elasticsearch: nobody is signed in by it.
        var run = Guid.NewGuid().ToString();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IDataProtectionProvider>((options, provider) =>
            {
                options.DataProtectionProvider = provider.CreateProtector(run);
                options.Cookie.Name = NameFor(applicationName, "session");
            });

        // App and identity provider have the same host here, which may be any of this machine's names: over http browsers keep no Secure cookie.
        services.PostConfigure<ElasticSamlOptions>(ElasticSamlDefaults.AuthenticationScheme, options =>
        {
            options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        });
    }

    /// <summary>Browsers do not tell the ports of a host apart.</summary>
    public static string NameFor(string applicationName, string purpose) => $".{applicationName}.{purpose}";
}
