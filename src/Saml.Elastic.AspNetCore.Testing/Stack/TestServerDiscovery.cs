using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;

namespace Saml.Elastic.AspNetCore.Testing.Stack;

/// <summary>Tells the stack of the app's server when the app starts: one without a network is reached in its own way.</summary>
internal sealed class TestServerDiscovery(IServer server, AppConnection connection) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (server is TestServer testServer)
            connection.Use(testServer);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
