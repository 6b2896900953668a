using System.Net.Sockets;
using System.Text;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>
/// A throw-away Redis on loopback, one for each test that asks: it can hang, refuse writes, crash and come back, empty unless it keeps a file.
/// </summary>
public sealed class RedisServer : IDisposable
{
    private const string Program = "/usr/bin/redis-server";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);
    private readonly int _port = FreePorts.Reserve();
    private readonly string? _dataFolder;
    private SupervisedProcess? _process;

    private RedisServer(string? dataFolder) => _dataFolder = dataFolder;

    /// <summary>Null when it is installed.</summary>
    public static string? WhyMissing => File.Exists(Program) ? null : "Redis is not installed (Debian package redis-server)";

    /// <summary>For <c>AddStackExchangeRedisCache</c>.</summary>
    public string Configuration => $"127.0.0.1:{_port}";

    public static Task<RedisServer> StartAsync() => StartAsync(dataFolder: null);

    /// <summary>One that writes each change to an append-only file before it answers.</summary>
    public static Task<RedisServer> StartWithAppendOnlyFileAsync() => StartAsync(TestFiles.CreateStateFolder("redis-data"));

    /// <summary>It accepts connections and answers nothing.</summary>
    public void Hang() => _process!.Signal("STOP");

    public void Resume() => _process!.Signal("CONT");

    /// <summary>Writes are refused, as when its memory is full.</summary>
    public Task RunOutOfMemoryAsync() => SendAsync("CONFIG SET maxmemory 1 maxmemory-policy noeviction");

    /// <summary>Writes are refused, as when its replicas are away.</summary>
    public Task BecomeReadOnlyAsync() => SendAsync("CONFIG SET min-replicas-to-write 1");

    /// <summary>It takes writes again.</summary>
    public Task TakeWritesAsync() => SendAsync("CONFIG SET maxmemory 0 min-replicas-to-write 0");

    /// <summary>Ends it as a crash does; connections are refused from now on.</summary>
    public void Kill()
    {
        _process?.Signal("KILL");
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Starts it on the same port, with what is in its append-only file; without one it is empty.</summary>
    public async Task RestartAsync()
    {
        if (_process is not null)
            Kill();
        var state = TestFiles.CreateStateFolder("redis");
        string[] file = _dataFolder is null ? ["--appendonly", "no"] : ["--appendonly", "yes", "--appendfsync", "always"];
        _process = new SupervisedProcess(
            state, [Program, "--bind", "127.0.0.1", "--port", $"{_port}", "--dir", _dataFolder ?? state, "--save", "", .. file]);
        await _process.WaitUntilAsync(PingAsync, StartTimeout);
    }

    public void Dispose()
    {
        _process?.Dispose();
        if (_dataFolder is not null)
            Directory.Delete(_dataFolder, recursive: true);
    }

    private static async Task<RedisServer> StartAsync(string? dataFolder)
    {
        Requires.Redis();
        var server = new RedisServer(dataFolder);
        await server.RestartAsync();
        return server;
    }

    private async Task<bool> PingAsync()
    {
        try
        {
            return await AskAsync("PING") == "+PONG\r\n";
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task SendAsync(string command)
    {
        if (await AskAsync(command) is var answer and not "+OK\r\n")
            throw new InvalidOperationException($"Redis did not obey: {answer}");
    }

    private async Task<string> AskAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        var answer = new byte[256];
        var length = await client.GetStream().ReadAsync(answer);
        return Encoding.ASCII.GetString(answer, 0, length);
    }
}
