using System.Diagnostics;
using System.Text;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.Tool.Tests;

/// <summary>The tool, run as its users run it, beside a file and what that file names.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("saml-elastic-tool-");
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private Process? _process;

    /// <summary>Standard output so far.</summary>
    public string Output => Read(_output);

    public string Error => Read(_error);

    public void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder.FullName, name), content);

    /// <summary>Starts <c>saml-elastic emulator emulator.json</c>; its current folder is not that of the file.</summary>
    public void Start(string file)
    {
        Write("emulator.json", file);
        var tool = Path.Combine(AppContext.BaseDirectory, "saml-elastic.dll");

        // Whoever runs the tests in the background may ignore Ctrl+C, and what they start would then ignore it too.
        string[] command = ["--default-signal=INT", "dotnet", tool, "emulator", Path.Combine(_folder.FullName, "emulator.json")];
        _process = Process.Start(new ProcessStartInfo("env", command)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits for the addresses that it says it listens at.</summary>
    public async Task<string[]> UntilListeningAsync(int count = 1)
    {
        const string Announcement = "listening on ";
        string[] lines = [];
        await Poll.UntilAsync(
            () =>
            {
                lines = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                return Task.FromResult(lines.Length == count ? true : _process!.HasExited ? throw new InvalidOperationException(Error) : false);
            },
            "it listens",
            Patience);
        Assert.All(lines, line => Assert.StartsWith(Announcement, line));
        return [.. lines.Select(line => line[Announcement.Length..])];
    }

    /// <summary>Sends it a signal.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process!.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<int> WaitForExitAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
