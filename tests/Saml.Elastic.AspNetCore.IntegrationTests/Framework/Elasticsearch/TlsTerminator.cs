using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>https in front of a server that speaks http: passes every byte on.</summary>
internal sealed class TlsTerminator : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Uri _server;

    private TlsTerminator(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new Uri($"https://{_listener.LocalEndpoint}");
    }

    public Uri Address { get; }

    public X509Certificate2 Certificate { get; } = SamlCertificate.Create("Elasticsearch");

    public static TlsTerminator Start(Uri server)
    {
        var terminator = new TlsTerminator(server);
        _ = terminator.ListenAsync();
        return terminator;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            using (var server = new TcpClient())
            await using (var tls = new SslStream(client.GetStream()))
            {
                await tls.AuthenticateAsServerAsync(Certificate);
                await server.ConnectAsync(_server.Host, _server.Port, _stopping.Token);
                var plain = server.GetStream();
                await Task.WhenAny(tls.CopyToAsync(plain, _stopping.Token), plain.CopyToAsync(tls, _stopping.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
        {
            // One side has gone, or does not trust the certificate: the other sees its connection end, which is what a server would show it.
        }
    }
}
