using System.Net;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Makes the handler at the end of the HTTP client.</summary>
internal static class ElasticsearchHttpHandler
{
    // Short, so that the next node is tried while the user still waits; making a connection takes milliseconds.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    public static SocketsHttpHandler Create(ElasticsearchSamlClientOptions options, ILogger logger) => new()
    {
        // A redirect would carry tokens to wherever it leads.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
        UseCookies = false,
        SslOptions =
        {
            RemoteCertificateValidationCallback = new ServerTrust(options.CertificateFingerprint, options.CertificateAuthorityFile, logger).Validate,
        },
    };
}
