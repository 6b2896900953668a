using System.Diagnostics;
using System.Globalization;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A server of the tests: it ends with the test process, even if that is killed (see <c>supervise.sh</c>).</summary>
public sealed class SupervisedProcess : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);
    private readonly Process _supervisor;

    /// <param name="stateFolder">Removed when the process has ended.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Added to the environment.</param>
    /// <param name="user">Whom root runs it as; null: as the caller.</param>
    public SupervisedProcess(
        string stateFolder, IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null, string? user = null)
    {
        StateFolder = stateFolder;
        var start = new ProcessStartInfo("bash", [TestFiles.PathOf("supervise.sh"), stateFolder, user ?? "", .. command])
        {
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        _supervisor = Process.Start(start)!;
    }

    public string StateFolder { get; }

    public bool HasExited => _supervisor.HasExited;

    /// <summary>What the process printed, for the message of a failed start.</summary>
    public string Log
    {
        get
        {
            var file = Path.Combine(StateFolder, "console.log");
            return File.Exists(file) ? File.ReadAllText(file) : "";
        }
    }

    /// <summary>Sends a signal to the whole process group: <c>STOP</c> and <c>CONT</c> make a hanging server, <c>KILL</c> a crash.</summary>
    public void Signal(string name)
    {
        var group = int.Parse(File.ReadAllText(Path.Combine(StateFolder, "pid")), CultureInfo.InvariantCulture);
        using var kill = Process.Start("kill", [$"-{name}", "--", $"-{group}"]);
        kill.WaitForExit();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"kill -{name} of process group {group} failed");
    }

    /// <summary>Waits until <paramref name="isReady"/> says true; an HTTP failure counts as not yet.</summary>
    public async Task WaitUntilAsync(Func<Task<bool>> isReady, TimeSpan timeout)
    {
        var log = "";
        try
        {
            await Poll.UntilAsync(
                async () =>
                {
                    log = Log;
                    if (HasExited)
                        throw new InvalidOperationException("It has exited.");
                    return await isReady();
                },
                "the server is ready",
                timeout);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Dispose();
            throw new InvalidOperationException($"The server did not start: {failure.Message}\n{log}", failure);
        }
    }

    /// <summary>Ends it and waits for the end.</summary>
    public void Dispose()
    {
        _supervisor.StandardInput.Close();
        _supervisor.WaitForExit(StopTimeout);
        _supervisor.Dispose();
    }
}
