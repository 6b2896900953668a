using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Reads the options from the scheme's section; the app's delegate comes after.</summary>
internal sealed class TokenExchangeConfigureOptions(IAuthenticationConfigurationProvider schemes)
    : IConfigureNamedOptions<ElasticSamlTokenExchangeOptions>
{
    public void Configure(ElasticSamlTokenExchangeOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ElasticSamlTokenExchangeOptions options)
    {
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        var section = schemes.GetSchemeConfiguration(name).GetSection(ElasticSamlTokenExchangeDefaults.ConfigurationSection);
        options.Realm = ConfigurationValue.Text(section, nameof(options.Realm)) ?? options.Realm;
        options.SignInScheme = ConfigurationValue.Text(section, nameof(options.SignInScheme)) ?? options.SignInScheme;
        foreach (var path in ConfigurationValue.Paths(section, nameof(options.AssertionConsumerServicePaths)))
        {
            options.AssertionConsumerServicePaths.Add(path);
        }
    }
}
