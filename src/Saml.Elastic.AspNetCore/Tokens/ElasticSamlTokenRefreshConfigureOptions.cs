using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Reads the options from the scheme's section; the app's delegate comes after.</summary>
internal sealed class ElasticSamlTokenRefreshConfigureOptions(IAuthenticationConfigurationProvider schemes)
    : IConfigureNamedOptions<ElasticSamlTokenRefreshOptions>
{
    public void Configure(ElasticSamlTokenRefreshOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ElasticSamlTokenRefreshOptions options)
    {
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        var section = schemes.GetSchemeConfiguration(name).GetSection(ElasticSamlTokenRefreshDefaults.ConfigurationSection);
        options.RefreshBeforeExpiration =
            ConfigurationValue.TimeSpan(section, nameof(options.RefreshBeforeExpiration)) ?? options.RefreshBeforeExpiration;
        options.RefreshTimeout = ConfigurationValue.TimeSpan(section, nameof(options.RefreshTimeout)) ?? options.RefreshTimeout;
        options.MaxSessionLifetime = ConfigurationValue.TimeSpan(section, nameof(options.MaxSessionLifetime)) ?? options.MaxSessionLifetime;
    }
}
