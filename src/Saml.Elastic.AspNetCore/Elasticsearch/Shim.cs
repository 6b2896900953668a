#pragma warning disable
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
namespace Saml.Elastic.AspNetCore.Elasticsearch
{
    internal static class ElasticsearchSamlClientConfiguration
    {
        public static void Bind(IConfiguration s, ElasticsearchSamlClientOptions o)
        {
            if (s["Uri"] is { } u) o.Uri = new Uri(u);
            if (s["Username"] is { } n) o.Credentials = ElasticsearchCredentials.Basic(n, s["Password"] ?? "");
            if (s["ApiKey"] is { } k) o.Credentials = ElasticsearchCredentials.ApiKey(k);
            o.Realm = s["Realm"] ?? o.Realm;
            o.CertificateFingerprint = s["CertificateFingerprint"] ?? o.CertificateFingerprint;
            o.CertificateAuthorityFile = s["CertificateAuthorityFile"] ?? o.CertificateAuthorityFile;
        }
    }
    internal static class ElasticsearchSamlClientOptionsValidator { public static IEnumerable<string> Validate(ElasticsearchSamlClientOptions o, string p) => []; }
}
namespace Microsoft.Extensions.DependencyInjection
{
    using Saml.Elastic.AspNetCore.Elasticsearch;
    public static class ShimY
    {
        public static void AddElasticsearchSamlClient(this IServiceCollection s)
        {
            Func<IServiceProvider, Saml.Elastic.AspNetCore.ElasticsearchSamlClientOptions> o = sp => { var x = new Saml.Elastic.AspNetCore.ElasticsearchSamlClientOptions(); ElasticsearchSamlClientConfiguration.Bind(sp.GetRequiredService<IConfiguration>().GetSection("Elasticsearch"), x); return x; };
            s.AddHttpClient("alone").ConfigurePrimaryHttpMessageHandler(sp => ElasticsearchHttpHandler.Create(o(sp)));
            s.TryAddSingleton<Saml.Elastic.AspNetCore.IElasticsearchSamlClient>(sp => new ElasticsearchSamlClient(new ElasticsearchTransport(sp.GetRequiredService<IHttpClientFactory>(), "alone", () => o(sp), TimeProvider.System)));
        }
    }
    internal static class ShimX
    {
        public static void AddKeyedElasticsearchSamlClient(this IServiceCollection s, string k, Func<IServiceProvider, Saml.Elastic.AspNetCore.ElasticsearchSamlClientOptions> o)
        {
            var name = "Saml.Elastic.AspNetCore:" + k;
            s.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(sp => ElasticsearchHttpHandler.Create(o(sp)));
            s.TryAddKeyedSingleton<Saml.Elastic.AspNetCore.IElasticsearchSamlClient>(k, (sp, _) => new ElasticsearchSamlClient(new ElasticsearchTransport(sp.GetRequiredService<IHttpClientFactory>(), name, () => o(sp), TimeProvider.System)));
        }
    }
}
