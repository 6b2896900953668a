using System.Net.Sockets;
using System.Text;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A throw-away Redis on loopback, one for each test that asks: it can hang, crash and come back (empty).</summary>
public sealed class RedisServer : IDisposable
{
    private const string Program = "/usr/bin/redis-server";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);
    private readonly int _port = FreePorts.Reserve();
    private SupervisedProcess? _process;

    private RedisServer()
    {
    }

    /// <summary>Null when it is installed.</summary>
    public static string? WhyMissing => File.Exists(Program) ? null : "Redis is not installed (Debian package redis-server)";

    /// <summary>For <c>AddStackExchangeRedisCache</c>.</summary>
    public string Configuration => $"127.0.0.1:{_port}";

    public static async Task<RedisServer> StartAsync()
    {
        Requires.Redis();
        var server = new RedisServer();
        await server.RestartAsync();
        return server;
    }

    /// <summary>It accepts connections and answers nothing.</summary>
    public void Hang() => _process!.Signal("STOP");

    public void Resume() => _process!.Signal("CONT");

    /// <summary>Ends it; connections are refused from now on.</summary>
    public void Kill()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Starts it on the same port, with nothing in it.</summary>
    public async Task RestartAsync()
    {
        Kill();
        var state = TestFiles.CreateStateFolder("redis");
        _process = new SupervisedProcess(
            state, [Program, "--bind", "127.0.0.1", "--port", $"{_port}", "--dir", state, "--save", "", "--appendonly", "no"]);
        await _process.WaitUntilAsync(PingAsync, StartTimeout);
    }

    public void Dispose() => Kill();

    private async Task<bool> PingAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", _port);
        }
        catch (SocketException)
        {
            return false;
        }

        await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
        var answer = new byte[16];
        var length = await client.GetStream().ReadAsync(answer);
        return Encoding.ASCII.GetString(answer, 0, length) == "+PONG\r\n";
    }
}
