using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Reads the client's own options from section <c>Elasticsearch</c>, again whenever it changes, and checks them.</summary>
internal sealed class ElasticsearchSamlClientConfigureOptions(IConfiguration? configuration = null)
    : IConfigureOptions<ElasticsearchSamlClientOptions>,
        IValidateOptions<ElasticsearchSamlClientOptions>,
        IOptionsChangeTokenSource<ElasticsearchSamlClientOptions>
{
    /// <inheritdoc />
    public string? Name => Options.DefaultName;

    /// <inheritdoc />
    public void Configure(ElasticsearchSamlClientOptions options)
    {
        if (configuration is not null)
        {
            ElasticsearchSamlClientConfiguration.Bind(
                configuration.GetSection(ElasticsearchSamlClientDefaults.ConfigurationSection), options);
        }
    }

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ElasticsearchSamlClientOptions options)
    {
        var failures = ElasticsearchSamlClientOptionsValidator.Validate(options, nameof(ElasticsearchSamlClientOptions));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <inheritdoc />
    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
