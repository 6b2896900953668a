using System.Net.Sockets;
using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

/// <summary>What a client without manners sends, byte by byte.</summary>
public sealed class TheWireIsElasticsearchs
{
    private static readonly string Credential = EmulatorFixture.Header("svc:secret").ToString();

    [Theory]
    [InlineData("GET /_security//_authenticate HTTP/1.1", "HTTP/1.1 400 ", "no handler found for uri [/_security//_authenticate] and method [GET]")]
    [InlineData("GET /_security/_%61uthenticate HTTP/1.1", "HTTP/1.1 400 ", "no handler found for uri [/_security/_%61uthenticate] and method [GET]")]
    [InlineData("GET /_security/_authenticate?a=%zz HTTP/1.1", "HTTP/1.1 400 ", "bad_parameter_exception")]
    [InlineData("HEAD /_security/saml/logout HTTP/1.1", "HTTP/1.1 405 ", "Allow: POST\r\n")]
    [InlineData("OPTIONS /_security/oauth2/token HTTP/1.1", "HTTP/1.1 200 ", "Allow: POST,DELETE\r\n")]
    public async Task The_address_is_taken_as_it_is_written(string requestLine, string status, string content)
    {
        await using var server = await EmulatedServer.StartAsync();

        var answer = await SendAsync(server, $"{requestLine}\r\nHost: x\r\nAuthorization: {Credential}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith(status, answer);
        Assert.Contains(content, answer);
        Assert.Contains("X-elastic-product: Elasticsearch\r\n", answer);
        Assert.DoesNotContain("Server:", answer);
    }

    [Theory]
    [InlineData(5_000, 10, "too_long_http_line_exception")]
    [InlineData(10, 20_000, "too_long_http_header_exception")]
    public async Task Lines_and_headers_have_limits(int pathLength, int headerLength, string type)
    {
        await using var server = await EmulatedServer.StartAsync();

        var answer = await SendAsync(
            server, $"GET /{new string('a', pathLength)} HTTP/1.1\r\nHost: x\r\nX-Long: {new string('b', headerLength)}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains(type, answer);
    }

    [Fact]
    public async Task An_absurd_length_is_413_without_a_body()
    {
        await using var server = await EmulatedServer.StartAsync();

        var answer = await SendAsync(
            server,
            $"POST /_security/saml/logout HTTP/1.1\r\nHost: x\r\nAuthorization: {Credential}\r\nContent-Length: 209715200\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains("Content-Length: 0\r\n", answer);
    }

    [Fact]
    public async Task An_id_that_is_not_ASCII_is_echoed()
    {
        await using var server = await EmulatedServer.StartAsync();

        var answer = await SendAsync(
            server, $"GET /_security/_authenticate HTTP/1.1\r\nHost: x\r\nAuthorization: {Credential}\r\nX-Opaque-Id: Äß\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer);
        Assert.Contains("X-Opaque-Id: Äß\r\n", answer);
    }

    private static async Task<string> SendAsync(EmulatedServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Emulator.Address.Host, server.Emulator.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = new StringBuilder();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            answer.Append(line).Append("\r\n");
        if (!answer.ToString().Contains("Content-Length: 0\r\n", StringComparison.Ordinal) && !request.StartsWith("HEAD", StringComparison.Ordinal))
            answer.Append(await reader.ReadToEndAsync());
        return answer.ToString();
    }
}
