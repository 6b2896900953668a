using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Refuses options that cannot work, with the name of the option and the cure.</summary>
internal sealed class ElasticSamlLogoutOptionsValidator : IValidateOptions<ElasticSamlLogoutOptions>
{
    private static readonly TimeSpan MaxLogoutTimeout = TimeSpan.FromDays(1);
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxSessionLifetime = TimeSpan.FromDays(3650);

    public ValidateOptionsResult Validate(string? name, ElasticSamlLogoutOptions options)
    {
        var failures = Check(options).Concat(CheckHosts(options)).Select(failure => $"{nameof(ElasticSamlLogoutOptions)}.{failure}")
            .Concat(CheckElasticsearch(options))
            .Select(failure => $"{failure} (scheme \"{name}\")")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(ElasticSamlLogoutOptions options)
    {
        if (options.SingleLogoutPath is not ['/', _, ..] || options.SingleLogoutPath.Any(c => c is '?' or '#' or <= ' '))
        {
            yield return $"{nameof(options.SingleLogoutPath)} is \"{options.SingleLogoutPath}\"; it must be a path that begins with a slash,"
                + " such as /signout-elastic-saml, and the realm's sp.logout must point to it.";
        }

        if (!ReturnUrls.IsLocal(options.SignedOutRedirectUri) && !ReturnUrls.IsAbsoluteHttp(options.SignedOutRedirectUri))
        {
            yield return $"{nameof(options.SignedOutRedirectUri)} is \"{options.SignedOutRedirectUri}\"; it must be a path of this app that"
                + " begins with a slash, such as /signed-out, or an absolute http(s) address.";
        }

        if (options.LogoutTimeout <= TimeSpan.Zero || options.LogoutTimeout > MaxLogoutTimeout)
        {
            yield return $"{nameof(options.LogoutTimeout)} is {options.LogoutTimeout}; it must be more than zero and at most {MaxLogoutTimeout}."
                + $" The default is {ElasticSamlLogoutDefaults.LogoutTimeout}.";
        }

        if (options.AllowedClockSkew < TimeSpan.Zero || options.AllowedClockSkew > MaxClockSkew)
        {
            yield return $"{nameof(options.AllowedClockSkew)} is {options.AllowedClockSkew}; it must be between zero and {MaxClockSkew}."
                + $" The default is {ElasticSamlLogoutDefaults.AllowedClockSkew}. Set the clocks right rather than allowing more.";
        }

        if (options.LongestSessionLifetime <= TimeSpan.Zero || options.LongestSessionLifetime > MaxSessionLifetime)
        {
            yield return $"{nameof(options.LongestSessionLifetime)} is {options.LongestSessionLifetime}; it must be more than zero and at most"
                + $" {MaxSessionLifetime}. The default is {ElasticSamlLogoutDefaults.LongestSessionLifetime}.";
        }

        if (options.IdentityProviderEntityId is { } entityId && string.IsNullOrWhiteSpace(entityId))
        {
            yield return $"{nameof(options.IdentityProviderEntityId)} is empty; set it to the entityID of the identity provider's metadata, or leave"
                + " it out.";
        }

        if (string.IsNullOrWhiteSpace(options.AccessTokenName) || string.IsNullOrWhiteSpace(options.RefreshTokenName))
        {
            yield return $"{nameof(options.AccessTokenName)} and {nameof(options.RefreshTokenName)} must be the names of the tokens in the ticket;"
                + $" the defaults are {ElasticTokenNames.AccessToken} and {ElasticTokenNames.RefreshToken}.";
        }

        foreach (var path in options.CompanionLogoutPaths.Where(path => path.Value is null or "" or "/"))
        {
            yield return $"{nameof(options.CompanionLogoutPaths)} contains \"{path}\"; an entry must be a path such as /Auth/SingleLogout.";
        }

        if (string.IsNullOrEmpty(options.StateCookie?.Name))
        {
            yield return $"{nameof(options.StateCookie)} must have a name; the default is {ElasticSamlLogoutDefaults.StateCookiePrefix}.";
        }

        if (options.EventsType is { } type && !type.IsAssignableTo(typeof(ElasticSamlLogoutEvents)))
        {
            yield return $"{nameof(options.EventsType)} is {type}; it must derive from {nameof(ElasticSamlLogoutEvents)}.";
        }
    }

    private static IEnumerable<string> CheckHosts(ElasticSamlLogoutOptions options) =>
        BadEntries(nameof(options.AllowedRedirectHosts), options.AllowedRedirectHosts)
            .Concat(BadEntries(nameof(options.AllowedReturnHosts), options.AllowedReturnHosts));

    private static IEnumerable<string> BadEntries(string name, IEnumerable<string> hosts) =>
        from host in hosts
        where !HostList.IsEntry(host)
        select $"{name} contains \"{host}\"; an entry must be a host such as idp.example.com, or a host and a port such as"
            + " idp.example.com:8443, without scheme, path and wildcard, and in ASCII.";

    private static IEnumerable<string> CheckElasticsearch(ElasticSamlLogoutOptions options)
    {
        const string Name = $"{nameof(ElasticSamlLogoutOptions)}.{nameof(options.Elasticsearch)}";
        return options.Elasticsearch is { } elasticsearch
            ? ElasticsearchSamlClientOptionsValidator.Validate(elasticsearch, Name)
            : [$"{Name} must not be null; change the object that is there instead of replacing it."];
    }
}
