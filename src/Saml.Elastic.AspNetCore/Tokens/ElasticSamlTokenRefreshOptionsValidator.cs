using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Refuses options that cannot work, with the name of the option and the cure.</summary>
internal sealed class ElasticSamlTokenRefreshOptionsValidator(
    IEnumerable<ElasticSamlLogoutScheme> schemes, IEnumerable<ElasticSamlTokenRefreshScheme> refreshed)
    : IValidateOptions<ElasticSamlTokenRefreshOptions>
{
    public ValidateOptionsResult Validate(string? name, ElasticSamlTokenRefreshOptions options)
    {
        var failures = Check(name, options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Check(string? name, ElasticSamlTokenRefreshOptions options)
    {
        if (refreshed.Any(scheme => scheme.Name == name) && schemes.All(scheme => scheme.Name != name))
        {
            yield return $"AddElasticSamlTokenRefresh names the scheme \"{name}\", which is no sign-out scheme. Call AddElasticSamlLogout too, and"
                + " give both the same name.";
        }

        if (options.RefreshBeforeExpiration <= TimeSpan.Zero)
        {
            yield return Positive(nameof(options.RefreshBeforeExpiration), ElasticSamlTokenRefreshDefaults.RefreshBeforeExpiration);
        }

        if (options.RefreshTimeout <= TimeSpan.Zero)
        {
            yield return Positive(nameof(options.RefreshTimeout), ElasticSamlTokenRefreshDefaults.RefreshTimeout);
        }

        if (options.MaxSessionLifetime <= TimeSpan.Zero)
        {
            yield return $"{nameof(ElasticSamlTokenRefreshOptions)}.{nameof(options.MaxSessionLifetime)} of scheme \"{name}\" must be more than"
                + " zero; leave it out for sessions without an end.";
        }

        string Positive(string option, TimeSpan standard) =>
            $"{nameof(ElasticSamlTokenRefreshOptions)}.{option} of scheme \"{name}\" must be more than zero; the default is {standard}.";
    }
}
