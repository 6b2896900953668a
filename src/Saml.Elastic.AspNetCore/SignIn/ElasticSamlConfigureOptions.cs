using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Elasticsearch;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Reads the options from section <c>Elasticsearch</c>, then from the scheme's own section; the app's delegate comes after.</summary>
internal sealed class ElasticSamlConfigureOptions(IAuthenticationConfigurationProvider schemes, IConfiguration? configuration = null)
    : IConfigureNamedOptions<ElasticSamlOptions>
{
    public void Configure(ElasticSamlOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ElasticSamlOptions options)
    {
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        if (configuration is not null)
        {
            ElasticsearchSamlClientConfiguration.Bind(configuration.GetSection(ElasticSamlDefaults.ConfigurationSection), options.Elasticsearch);
        }

        var section = schemes.GetSchemeConfiguration(name);
        ElasticsearchSamlClientConfiguration.Bind(section, options.Elasticsearch);
        Bind(section, options);
    }

    // By hand, as the framework's handlers do: reflection would not survive trimming.
    private static void Bind(IConfiguration section, ElasticSamlOptions options)
    {
        options.AccessDeniedPath = Path(section, nameof(options.AccessDeniedPath), options.AccessDeniedPath);
        options.AllowUnsolicitedResponses =
            ConfigurationValue.Boolean(section, nameof(options.AllowUnsolicitedResponses)) ?? options.AllowUnsolicitedResponses;
        options.CallbackPath = Path(section, nameof(options.CallbackPath), options.CallbackPath);
        options.ClaimsIssuer = section[nameof(options.ClaimsIssuer)] ?? options.ClaimsIssuer;
        options.RemoteAuthenticationTimeout =
            ConfigurationValue.TimeSpan(section, nameof(options.RemoteAuthenticationTimeout)) ?? options.RemoteAuthenticationTimeout;
        options.ReturnUrlParameter = section[nameof(options.ReturnUrlParameter)] ?? options.ReturnUrlParameter;
        options.SignInScheme = section[nameof(options.SignInScheme)] ?? options.SignInScheme;
        options.SignOutScheme = section[nameof(options.SignOutScheme)] ?? options.SignOutScheme;
        options.UnsolicitedReturnUrl = section[nameof(options.UnsolicitedReturnUrl)] ?? options.UnsolicitedReturnUrl;
    }

    private static PathString Path(IConfiguration section, string key, PathString fallback) => section[key] switch
    {
        null or "" => fallback,
        ['/', ..] path => new PathString(path),
        var path => throw new InvalidOperationException(
            $"The configuration value {section.GetSection(key).Path} is \"{path}\"; it must be a path that begins with a slash."),
    };
}
