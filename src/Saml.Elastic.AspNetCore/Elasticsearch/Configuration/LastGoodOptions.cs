using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>The options as they are now; the last good ones while the configuration has been edited into something that cannot work.</summary>
internal sealed class LastGoodOptions(Func<ElasticsearchSamlClientOptions> read, ILogger logger)
{
    private ElasticsearchSamlClientOptions? _last;

    public ElasticsearchSamlClientOptions Get()
    {
        try
        {
            return _last = read();
        }
        catch (OptionsValidationException exception) when (_last is not null)
        {
            ElasticsearchLog.OptionsNotReloaded(logger, exception.Message);
            return _last;
        }
    }
}
