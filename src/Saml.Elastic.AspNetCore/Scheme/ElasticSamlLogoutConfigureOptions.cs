using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Reads the options from section <c>Elasticsearch</c>, then from the scheme's own section; the app's delegate comes after.</summary>
internal sealed class ElasticSamlLogoutConfigureOptions(IAuthenticationConfigurationProvider schemes, IConfiguration? configuration = null)
    : IConfigureNamedOptions<ElasticSamlLogoutOptions>
{
    public void Configure(ElasticSamlLogoutOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ElasticSamlLogoutOptions options)
    {
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        if (configuration is not null)
        {
            ElasticsearchSamlClientConfiguration.Bind(configuration.GetSection(ElasticSamlLogoutDefaults.ConfigurationSection), options.Elasticsearch);
        }

        var section = schemes.GetSchemeConfiguration(name);
        ElasticsearchSamlClientConfiguration.Bind(section, options.Elasticsearch);
        Bind(section, options);
    }

    // By hand, as the framework's handlers do: reflection would not survive trimming.
    private static void Bind(IConfiguration section, ElasticSamlLogoutOptions options)
    {
        options.SignOutScheme = ConfigurationValue.Text(section, nameof(options.SignOutScheme)) ?? options.SignOutScheme;
        options.InterceptSignOut = ConfigurationValue.Boolean(section, nameof(options.InterceptSignOut)) ?? options.InterceptSignOut;
        options.SingleLogoutPath = ConfigurationValue.Text(section, nameof(options.SingleLogoutPath)) ?? options.SingleLogoutPath;
        options.SignedOutRedirectUri = ConfigurationValue.Text(section, nameof(options.SignedOutRedirectUri)) ?? options.SignedOutRedirectUri;
        options.IdentityProviderEntityId =
            ConfigurationValue.Text(section, nameof(options.IdentityProviderEntityId)) ?? options.IdentityProviderEntityId;
        options.AllowedClockSkew = ConfigurationValue.TimeSpan(section, nameof(options.AllowedClockSkew)) ?? options.AllowedClockSkew;
        options.LongestSessionLifetime =
            ConfigurationValue.TimeSpan(section, nameof(options.LongestSessionLifetime)) ?? options.LongestSessionLifetime;
        options.AccessTokenName = ConfigurationValue.Text(section, nameof(options.AccessTokenName)) ?? options.AccessTokenName;
        options.RefreshTokenName = ConfigurationValue.Text(section, nameof(options.RefreshTokenName)) ?? options.RefreshTokenName;
        options.LogoutTimeout = ConfigurationValue.TimeSpan(section, nameof(options.LogoutTimeout)) ?? options.LogoutTimeout;
        options.VerifyRevocation = ConfigurationValue.Boolean(section, nameof(options.VerifyRevocation)) ?? options.VerifyRevocation;
        options.RejectWhenCacheUnavailable =
            ConfigurationValue.Boolean(section, nameof(options.RejectWhenCacheUnavailable)) ?? options.RejectWhenCacheUnavailable;
        options.RedirectMode =
            ConfigurationValue.Enum<ElasticSignOutRedirectMode>(section, nameof(options.RedirectMode)) ?? options.RedirectMode;
        options.SessionCheck = ConfigurationValue.SessionCheck(section, nameof(options.SessionCheck)) ?? options.SessionCheck;
        AddAll(ConfigurationValue.Texts(section, nameof(options.AllowedRedirectHosts)), options.AllowedRedirectHosts);
        AddAll(ConfigurationValue.Texts(section, nameof(options.AllowedReturnHosts)), options.AllowedReturnHosts);
        AddAll(ConfigurationValue.Texts(section, nameof(options.CompanionSchemes)), options.CompanionSchemes);
        AddAll(ConfigurationValue.Paths(section, nameof(options.CompanionLogoutPaths)), options.CompanionLogoutPaths);
        Bind(section.GetSection(nameof(options.StateCookie)), options.StateCookie);
    }

    private static void Bind(IConfigurationSection section, CookieBuilder cookie)
    {
        cookie.Name = ConfigurationValue.Text(section, nameof(cookie.Name)) ?? cookie.Name;
        cookie.Domain = ConfigurationValue.Text(section, nameof(cookie.Domain)) ?? cookie.Domain;
        cookie.Path = ConfigurationValue.Text(section, nameof(cookie.Path)) ?? cookie.Path;
        cookie.SameSite = ConfigurationValue.Enum<SameSiteMode>(section, nameof(cookie.SameSite)) ?? cookie.SameSite;
        cookie.SecurePolicy = ConfigurationValue.Enum<CookieSecurePolicy>(section, nameof(cookie.SecurePolicy)) ?? cookie.SecurePolicy;
    }

    private static void AddAll<T>(IEnumerable<T> entries, ICollection<T> to)
    {
        foreach (var entry in entries)
        {
            to.Add(entry);
        }
    }
}
