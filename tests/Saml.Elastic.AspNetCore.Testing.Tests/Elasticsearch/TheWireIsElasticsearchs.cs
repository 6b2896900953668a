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

    [Theory]
    [InlineData("Äß")]
    [InlineData("€")]
    [InlineData("a\tb")]
    public async Task An_id_is_echoed_byte_for_byte(string id)
    {
        await using var server = await EmulatedServer.StartAsync();

        var answer = await SendAsync(
            server, $"GET /_security/_authenticate HTTP/1.1\r\nHost: x\r\nAuthorization: {Credential}\r\nX-Opaque-Id: {id}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer);
        Assert.Contains($"X-Opaque-Id: {id}\r\n", answer);
    }

    // As 8.19.16 and 9.2.4 answered it; the statements cannot hold it, for their client refuses to send such a header.
    [Theory]
    [InlineData("X-Opaque-Id", "a\u0001b", "0x1 at index 1")]
    [InlineData("Authorization", "\u007f", "0x7f at index 0")]
    [InlineData("Accept", "ab\u000b", "0xb at index 2")]
    public async Task A_control_character_in_a_header_is_400_and_no_header_counts(string name, string value, string place)
    {
        await using var server = await EmulatedServer.StartAsync();

        var answer = await SendAsync(
            server, $"GET / HTTP/1.1\r\nHost: x\r\n{name}: {value}\r\nX-Opaque-Id: ok\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("X-elastic-product: Elasticsearch\r\n", answer);
        Assert.DoesNotContain("X-Opaque-Id: ", answer);
        Assert.EndsWith(
            $"{{\"error\":{{\"root_cause\":[{{\"type\":\"illegal_argument_exception\",\"reason\":\"Validation failed for header '{name}'\"}}],"
            + $"\"type\":\"illegal_argument_exception\",\"reason\":\"Validation failed for header '{name}'\",\"caused_by\":{{"
            + $"\"type\":\"illegal_argument_exception\",\"reason\":\"a header value contains prohibited character {place}.\"}}}},\"status\":400}}",
            answer);
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
