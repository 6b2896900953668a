using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Refuses options that cannot work, with the name of the option and the cure.</summary>
internal sealed class ElasticSamlLogoutOptionsValidator : IValidateOptions<ElasticSamlLogoutOptions>
{
    public ValidateOptionsResult Validate(string? name, ElasticSamlLogoutOptions options)
    {
        var failures = Check(options).Select(failure => $"{nameof(ElasticSamlLogoutOptions)}.{failure}")
            .Concat(ElasticsearchSamlClientOptionsValidator.Validate(
                options.Elasticsearch, $"{nameof(ElasticSamlLogoutOptions)}.{nameof(options.Elasticsearch)}"))
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

        if (options.LogoutTimeout <= TimeSpan.Zero)
        {
            yield return $"{nameof(options.LogoutTimeout)} must be more than zero; the default is {ElasticSamlLogoutDefaults.LogoutTimeout}.";
        }

        if (string.IsNullOrWhiteSpace(options.AccessTokenName) || string.IsNullOrWhiteSpace(options.RefreshTokenName))
        {
            yield return $"{nameof(options.AccessTokenName)} and {nameof(options.RefreshTokenName)} must be the names of the tokens in the ticket;"
                + $" the defaults are {ElasticTokenNames.AccessToken} and {ElasticTokenNames.RefreshToken}.";
        }
    }
}
