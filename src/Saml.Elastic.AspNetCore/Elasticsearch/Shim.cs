#pragma warning disable
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
namespace Saml.Elastic.AspNetCore.Elasticsearch
{
    internal static class ElasticsearchSamlClientConfiguration { public static void Bind(IConfiguration s, ElasticsearchSamlClientOptions o) { } }
    internal static class ElasticsearchSamlClientOptionsValidator { public static IEnumerable<string> Validate(ElasticsearchSamlClientOptions o, string p) => []; }
}
namespace Microsoft.Extensions.DependencyInjection
{
    internal static class ShimX { public static void AddKeyedElasticsearchSamlClient(this IServiceCollection s, string k, Func<IServiceProvider, Saml.Elastic.AspNetCore.ElasticsearchSamlClientOptions> o) { } }
}
