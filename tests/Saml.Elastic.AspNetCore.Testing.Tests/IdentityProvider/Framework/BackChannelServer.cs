using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

/// <summary>A service provider's server, which is asked without a browser.</summary>
internal sealed class BackChannelServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BackChannelServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/slo";

    /// <summary>What came: content type and body.</summary>
    public ConcurrentQueue<(string ContentType, string Body)> Received { get; } = [];

    /// <summary>Makes the answer from the body of the request.</summary>
    public Func<string, IResult> Answer { get; set; } = _ => Results.Ok();

    public static async Task<BackChannelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new BackChannelServer(builder.Build());
        server._app.MapPost("/slo", server.HandleAsync);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
        Received.Enqueue((http.Request.ContentType ?? "", body));
        await Answer(body).ExecuteAsync(http);
    }
}
