using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>
/// A scripted Elasticsearch over real Kestrel. It answers every API as in <see cref="StubAnswers"/> unless told otherwise by
/// <see cref="On(string, StubResponse)"/>, and records what it was asked.
/// </summary>
internal sealed class StubElasticsearch : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<StubRequest, StubResponse>> _script = new();
    private readonly ConcurrentQueue<StubRequest> _requests = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _pathBase;
    private WebApplication _app = null!;
    private volatile bool _cutConnections;

    private StubElasticsearch(string pathBase) => _pathBase = pathBase;

    /// <summary>The address to configure, with the path base, without a trailing slash.</summary>
    public Uri Uri { get; private set; } = null!;

    /// <summary>All requests so far, in order of arrival.</summary>
    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    /// <summary>Cuts every new connection before a request is read from it.</summary>
    public bool CutConnections { get => _cutConnections; set => _cutConnections = value; }

    /// <param name="certificate">Serves https with this certificate.</param>
    /// <param name="pathBase">A path in front of everything, as behind a proxy.</param>
    /// <param name="port">The port, or 0 for any that is free.</param>
    /// <param name="chain">The certificates that are presented with it.</param>
    public static async Task<StubElasticsearch> StartAsync(
        X509Certificate2? certificate = null, string pathBase = "", int port = 0, IReadOnlyList<X509Certificate2>? chain = null)
    {
        var stub = new StubElasticsearch(pathBase);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => stub.Configure(listen, certificate, chain ?? []));
        });
        stub._app = builder.Build();
        stub._app.Run(stub.AnswerAsync);
        await stub._app.StartAsync();
        stub.Uri = new Uri(stub._app.Urls.Single() + pathBase);
        return stub;
    }

    /// <summary>Answers this API so from now on.</summary>
    /// <param name="methodAndPath">Such as <c>POST /_security/saml/logout</c>; see <see cref="StubAnswers"/>.</param>
    /// <param name="response">The answer.</param>
    public StubElasticsearch On(string methodAndPath, StubResponse response) => On(methodAndPath, _ => response);

    /// <summary>Answers this API so from now on.</summary>
    public StubElasticsearch On(string methodAndPath, Func<StubRequest, StubResponse> respond)
    {
        _script[methodAndPath] = respond;
        return this;
    }

    /// <summary>Answers this API with each of these in turn, and with the last one from then on.</summary>
    public StubElasticsearch InTurn(string methodAndPath, params StubResponse[] responses)
    {
        var calls = -1;
        return On(methodAndPath, _ => responses[Math.Min(Interlocked.Increment(ref calls), responses.Length - 1)]);
    }

    /// <summary>The requests of one API so far.</summary>
    public IReadOnlyList<StubRequest> RequestsOf(string methodAndPath) => [.. _requests.Where(request => Name(request) == methodAndPath)];

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private void Configure(ListenOptions listen, X509Certificate2? certificate, IReadOnlyList<X509Certificate2> chain)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(next => async connection =>
        {
            if (!_cutConnections)
            {
                await next(connection);
                return;
            }

            // Once the client has begun to send, so that it surely is connected.
            await connection.Transport.Input.ReadAsync();
            connection.Abort(new ConnectionAbortedException());
        });
        if (certificate is not null)
        {
            listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                https.ServerCertificateChain = [.. chain];
            });
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new StubRequest(context.Request.Method, context.Request.Path, headers, await reader.ReadToEndAsync());
        _requests.Enqueue(request);
        try
        {
            await Find(request).WriteAsync(context, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private StubResponse Find(StubRequest request)
    {
        var api = Name(request);
        if (_script.TryGetValue(api, out var respond))
        {
            return respond(request);
        }

        return StubAnswers.All.TryGetValue(api, out var answer)
            ? StubResponse.Json(answer)
            : StubResponse.TextError(400, $"no handler found for uri [{request.Path}] and method [{request.Method}]");
    }

    private string Name(StubRequest request) => $"{request.Method} {request.Path[_pathBase.Length..]}";
}
