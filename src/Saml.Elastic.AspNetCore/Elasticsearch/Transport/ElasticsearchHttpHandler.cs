using System.Net;
using System.Net.Security;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Makes the handler of the HTTP client.</summary>
internal static class ElasticsearchHttpHandler
{
    public static SocketsHttpHandler Create(ElasticsearchSamlClientOptions options) => new()
    {
        // A redirect would carry tokens elsewhere.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = ServerTrust.For(options) },
    };
}
