using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Elasticsearch;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Refuses options that cannot work, with the name of the option and the cure.</summary>
internal sealed class ElasticSamlOptionsValidator : IValidateOptions<ElasticSamlOptions>
{
    public ValidateOptionsResult Validate(string? name, ElasticSamlOptions options)
    {
        var failures = Check(options).Select(failure => $"{nameof(ElasticSamlOptions)}.{failure}")
            .Concat(ElasticsearchSamlClientOptionsValidator.Validate(
                options.Elasticsearch, $"{nameof(ElasticSamlOptions)}.{nameof(options.Elasticsearch)}"))
            .Select(failure => $"{failure} (scheme \"{name}\")")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(ElasticSamlOptions options)
    {
        if (!options.SaveTokens)
        {
            yield return $"{nameof(options.SaveTokens)} must stay true: without the tokens in the ticket nobody can be signed out of"
                + " Elasticsearch. Remove the line that sets it.";
        }

        if (options.RemoteAuthenticationTimeout <= TimeSpan.Zero)
        {
            yield return $"{nameof(options.RemoteAuthenticationTimeout)} must be more than zero: it is the time that a user has for signing in;"
                + " the default is 15 minutes.";
        }

        if (!ReturnUrls.IsLocal(options.UnsolicitedReturnUrl))
        {
            yield return $"{nameof(options.UnsolicitedReturnUrl)} is \"{options.UnsolicitedReturnUrl}\"; it must be a path of this app that"
                + " begins with a slash, such as /home.";
        }
    }
}
