using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Plain http, version 1.1 only, as an Elasticsearch node without TLS.</summary>
internal sealed class KestrelListener : IAsyncDisposable
{
    // Beyond Elasticsearch's own limits, so that it is the emulator that says no.
    private const int MaxLineLength = 1024 * 1024;

    private readonly WebApplication _application;

    private KestrelListener(WebApplication application) => _application = application;

    public IReadOnlyList<Uri> Addresses
    {
        get
        {
            var addresses = _application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
            return [.. addresses.Select(address => new Uri(address.Replace("[::]", "localhost").Replace("0.0.0.0", "localhost")))];
        }
    }

    public static async Task<KestrelListener> StartAsync(IEnumerable<string> urls, RequestDelegate handle, CancellationToken cancellationToken)
    {
        // Nothing of the surrounding program's configuration or logging.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls([.. urls]).ConfigureKestrel(Configure);
        var application = builder.Build();
        application.Run(handle);
        await application.StartAsync(cancellationToken);
        return new KestrelListener(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;

        // Bytes are bytes, as for Elasticsearch: a header that is echoed is echoed as it came, whatever its encoding.
        options.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        options.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        options.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxRequestLineSize = MaxLineLength;
        options.Limits.MaxRequestBufferSize = null;
        options.Limits.MaxRequestHeadersTotalSize = MaxLineLength;
    }
}
