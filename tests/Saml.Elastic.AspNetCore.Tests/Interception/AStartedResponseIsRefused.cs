using System.Net.WebSockets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>Nobody can delete a cookie any more; so nothing is done by halves.</summary>
public sealed class AStartedResponseIsRefused : IAsyncLifetime
{
    private readonly StreamedSignOut _streamed = new();
    private AppHost _host = null!;
    private Exception? _failure;

    public async Task InitializeAsync() => _host = await AppHost.StartAsync(
        services: services =>
        {
            services.AddSingleton(_streamed);
            services.AddRazorComponents();
        },
        app: app =>
        {
            app.UseWebSockets();
            app.MapGet("/written", async (HttpContext context) =>
            {
                await context.Response.WriteAsync("some text");
                await context.Response.Body.FlushAsync();
                _failure = await Record.ExceptionAsync(() => context.SignOutAsync());
            });
            app.MapGet("/socket", async (HttpContext context) =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                _failure = await Record.ExceptionAsync(() => context.SignOutAsync());
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            });
            app.MapGet("/streamed", () => new RazorComponentResult<StreamedSignOutComponent> { PreventStreamingRendering = false });
            app.MapSignOut();
        });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public Task The_body_has_been_written() => RefusesAsync(browser => browser.GetAsync("/written"), () => _failure);

    [Fact]
    public Task A_web_socket() => RefusesAsync(
        async browser =>
        {
            using var socket = new ClientWebSocket();
            var cookies = string.Join("; ", browser.Cookies.Contents.Select(cookie => $"{cookie.Name}={cookie.Value}"));
            socket.Options.SetRequestHeader("Cookie", cookies);
            await socket.ConnectAsync(new Uri(_host.Address.Replace("http:", "ws:", StringComparison.Ordinal) + "/socket"), CancellationToken.None);
            var result = await socket.ReceiveAsync(new byte[16], CancellationToken.None);
            Assert.Equal(WebSocketMessageType.Close, result.MessageType);
        },
        () => _failure);

    [Fact]
    public Task A_streaming_component_after_its_first_flush() =>
        RefusesAsync(browser => browser.GetAsync("/streamed"), () => _streamed.Failure);

    private async Task RefusesAsync(Func<AppBrowser, Task> signOut, Func<Exception?> failure)
    {
        using var browser = _host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await signOut(browser);

        var refusal = Assert.IsType<InvalidOperationException>(failure());
        Assert.Contains("the response has already started", refusal.Message);
        Assert.Contains("MapElasticSamlLogout", refusal.Message);
        Assert.Empty(_host.Elasticsearch.Logouts);
        Assert.Equal("alice", await browser.WhoAsync());

        // Nothing has been begun that would end the session later.
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("alice", await browser.WhoAsync());
        Assert.True(_host.Elasticsearch.IsAlive(tokens.AccessToken));
        Assert.True(_host.Elasticsearch.IsAlive(tokens.RefreshToken));
        Assert.Empty(_host.Elasticsearch.Revocations);
        await browser.SignsOutAsync(_host, tokens);
    }
}
