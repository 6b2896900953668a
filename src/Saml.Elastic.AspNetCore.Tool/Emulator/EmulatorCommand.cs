using System.CommandLine;
using System.Net.Sockets;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tool;

/// <summary><c>saml-elastic emulator FILE</c>: serves the emulated Elasticsearch until it is told to end.</summary>
internal static class EmulatorCommand
{
    private const int Failed = 1;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "The cluster: addresses, version, users and SAML realms, as JSON." };
        var command = new Command("emulator", "Serves Elasticsearch's SAML and token APIs without Elasticsearch, until SIGTERM or Ctrl+C.") { file };
        command.SetAction((arguments, ended) => RunAsync(arguments.GetRequiredValue(file), terminal, ended));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, Terminal terminal, CancellationToken ended)
    {
        try
        {
            await using var emulator = await EmulatedElasticsearch.StartAsync(EmulatorFile.Read(file), ended);
            foreach (var address in emulator.Addresses)
                terminal.Listening(address);
            await Task.Delay(Timeout.InfiniteTimeSpan, ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or EmulatorFileException)
        {
            terminal.Fail($"{file}: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            terminal.Fail($"{file}: urls: {exception.Message.TrimEnd('.')}; http://127.0.0.1:0 is any free port of this machine alone");
        }

        return Failed;
    }
}
