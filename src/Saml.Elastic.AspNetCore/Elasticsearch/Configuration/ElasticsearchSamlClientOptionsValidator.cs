namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Refuses options that cannot work, with the name of the option and the cure.</summary>
internal static class ElasticsearchSamlClientOptionsValidator
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(1);

    /// <param name="options">What is checked.</param>
    /// <param name="prefix">How the options are addressed, without a trailing dot, such as <c>ElasticSamlLogoutOptions.Elasticsearch</c>.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IReadOnlyList<string> Validate(ElasticsearchSamlClientOptions options, string prefix) =>
    [
        .. AddressValidator.Validate(options).Concat(TrustValidator.Validate(options)).Concat(ValidateRest(options))
            .Select(failure => $"{prefix}.{failure}"),
    ];

    private static IEnumerable<string> ValidateRest(ElasticsearchSamlClientOptions options)
    {
        if (options.Credentials is null)
        {
            yield return $"{nameof(options.Credentials)} is not set. Set Username and Password, ApiKey or BearerToken in section"
                + $" Elasticsearch of the configuration, or {nameof(options.Credentials)} in code.";
        }

        if (options.Timeout <= TimeSpan.Zero || options.Timeout > MaxTimeout)
        {
            yield return $"{nameof(options.Timeout)} is {options.Timeout}; it must be more than zero and at most {MaxTimeout}.";
        }
    }
}
