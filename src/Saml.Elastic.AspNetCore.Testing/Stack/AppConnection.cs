using Microsoft.AspNetCore.TestHost;

namespace Saml.Elastic.AspNetCore.Testing.Stack;

/// <summary>How the app is reached: through its test server once it is known, else through the network.</summary>
internal sealed class AppConnection(Uri appAddress) : IDisposable
{
    private readonly HttpMessageInvoker _network = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private volatile TestServer? _server;

    /// <summary>The app runs on this server.</summary>
    public void Use(TestServer server) => _server = server;

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_server is not { } server || !BrowserSite.IsSameOrigin(request.RequestUri!, appAddress))
            return await _network.SendAsync(request, cancellationToken);
        using var invoker = new HttpMessageInvoker(TestServerHandler.Create(server, request));
        return await invoker.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _network.Dispose();
}
