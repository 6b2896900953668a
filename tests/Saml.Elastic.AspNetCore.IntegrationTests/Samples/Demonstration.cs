using System.Net.Sockets;
using System.Text.RegularExpressions;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>A sample that was told nothing: it brings its own Elasticsearch and identity provider.</summary>
internal sealed partial class Demonstration(string sample, string urls) : IDisposable
{
    private static readonly Dictionary<string, string?> Nothing = [];
    private readonly SampleApp _app = new(sample, urls, Nothing);

    public Demonstration(string sample)
        : this(sample, $"http://localhost:{FreePorts.Reserve()}")
    {
    }

    /// <summary>The address in the line that it prints for newcomers.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts it, with the data-protection keys that it had before.</summary>
    public Task StartAsync() => _app.StartAsync(() =>
    {
        Address = Invitation().Match(_app.Log).Groups[1].Value;
        return Task.FromResult(Address.Length > 0);
    });

    public void Stop() => _app.Stop();

    /// <summary>A browser that reaches the sample by this address only, such as that of a forwarded port.</summary>
    public HttpBrowser OpenBrowser(Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        handler.ConnectCallback = async (connection, cancellation) =>
        {
            Assert.Equal((address.Host, address.Port), (connection.DnsEndPoint.Host, connection.DnsEndPoint.Port));
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("localhost", new Uri(Address).Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return new HttpBrowser(handler: handler);
    }

    public void Dispose() => _app.Dispose();

    [GeneratedRegex("^Sign in at (http://.+) as alice or bob \\(any password\\), then click Sign out and watch the panel$", RegexOptions.Multiline)]
    private static partial Regex Invitation();
}
