using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Reads section <c>Elasticsearch</c>, then the scheme's own section. Bound by hand: reflection is not trimmable.</summary>
internal sealed class ElasticSamlConfigureOptions(IAuthenticationConfigurationProvider schemes)
    : IConfigureNamedOptions<ElasticSamlOptions>
{
    /// <inheritdoc />
    public void Configure(ElasticSamlOptions options) => Configure(Options.DefaultName, options);

    /// <inheritdoc />
    public void Configure(string? name, ElasticSamlOptions options)
    {
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        var section = schemes.GetSchemeConfiguration(name);

        options.AccessDeniedPath = Path(section, nameof(options.AccessDeniedPath), options.AccessDeniedPath);
        options.AllowUnsolicitedResponses = Parse(section, nameof(options.AllowUnsolicitedResponses), bool.Parse, options.AllowUnsolicitedResponses);
        options.CallbackPath = Path(section, nameof(options.CallbackPath), options.CallbackPath);
        options.ClaimsIssuer = section[nameof(options.ClaimsIssuer)] ?? options.ClaimsIssuer;
        options.RemoteAuthenticationTimeout = Parse(
            section,
            nameof(options.RemoteAuthenticationTimeout),
            text => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
            options.RemoteAuthenticationTimeout);
        options.ReturnUrlParameter = section[nameof(options.ReturnUrlParameter)] ?? options.ReturnUrlParameter;
        options.SignInScheme = section[nameof(options.SignInScheme)] ?? options.SignInScheme;
        options.UnsolicitedReturnUrl = section[nameof(options.UnsolicitedReturnUrl)] ?? options.UnsolicitedReturnUrl;
    }

    private static PathString Path(IConfiguration section, string key, PathString fallback) =>
        Parse(section, key, text => new PathString(text), fallback);

    private static T Parse<T>(IConfiguration section, string key, Func<string, T> parse, T fallback)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return fallback;
        }

        try
        {
            return parse(text);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            var path = section.GetSection(key).Path;
            throw new InvalidOperationException($"The configuration value {path} cannot be read: {exception.Message}", exception);
        }
    }
}
