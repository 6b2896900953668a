using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Refuses options that cannot work, with the name of the option and the cure.</summary>
internal sealed class TokenExchangeOptionsValidator(IEnumerable<ElasticSamlLogoutScheme> logoutSchemes)
    : IValidateOptions<ElasticSamlTokenExchangeOptions>
{
    public ValidateOptionsResult Validate(string? name, ElasticSamlTokenExchangeOptions options)
    {
        var failures = Check(name, options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Check(string? name, ElasticSamlTokenExchangeOptions options)
    {
        if (logoutSchemes.All(scheme => scheme.Name != name))
        {
            yield return $"AddElasticSamlTokenExchange brings tokens for the sign-out scheme \"{name}\", which is not registered: without it nobody would"
                + " end them. Call AddElasticSamlLogout too.";
        }

        if (options.Realm is { } realm && string.IsNullOrWhiteSpace(realm))
        {
            yield return Failure(nameof(options.Realm), "is empty; set it to the name of the realm, or leave it out.");
        }

        foreach (var path in options.AssertionConsumerServicePaths.Where(path => path.Value is null or "" or "/"))
        {
            yield return Failure(
                nameof(options.AssertionConsumerServicePaths), $"contains \"{path}\"; an entry must be the path of the realm's sp.acs, such as /Saml2/Acs.");
        }
    }

    private static string Failure(string option, string failure) => $"{nameof(ElasticSamlTokenExchangeOptions)}.{option} {failure}";
}
