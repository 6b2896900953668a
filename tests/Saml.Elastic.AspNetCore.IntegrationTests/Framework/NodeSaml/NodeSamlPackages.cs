using System.Diagnostics;
using System.Security.Cryptography;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>node-saml from npm, in the versions of <c>package-lock.json</c>; installed once for each user of the machine.</summary>
internal static class NodeSamlPackages
{
    private static readonly Lazy<Installation> Installed = new(Install);

    /// <summary>Null when it is there, or could be installed.</summary>
    public static string? WhyMissing =>
        !IsOnPath("node") ? "Node.js is not installed (Debian packages nodejs and npm)"
        : !IsOnPath("npm") ? "npm is not installed (Debian package npm)"
        : Installed.Value.Failure;

    public static string ModulesFolder => Path.Combine(Installed.Value.Folder, "node_modules");

    private static Installation Install()
    {
        var lockFile = TestFiles.PathOf("NodeSaml", "package-lock.json");
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(lockFile)))[..16];
        var cache = Path.Combine("/var/tmp", $"saml-elastic-tests-{Environment.UserName}");
        var folder = Path.Combine(cache, $"node-saml-{hash}");
        if (Directory.Exists(folder))
            return new(folder, Failure: null);
        var installing = Directory.CreateDirectory(Path.Combine(cache, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var file in new[] { lockFile, TestFiles.PathOf("NodeSaml", "package.json") })
            File.Copy(file, Path.Combine(installing, Path.GetFileName(file)));
        if (Run(installing) is { } failure)
            return new(folder, failure);
        MoveOnce(installing, folder);
        return new(folder, Failure: null);
    }

    private static string? Run(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        npm.OutputDataReceived += (_, _) => { };
        npm.BeginOutputReadLine();
        var errors = npm.StandardError.ReadToEnd();
        npm.WaitForExit();
        return npm.ExitCode == 0 ? null : $"npm could not install node-saml: {errors.Split('\n')[0]}";
    }

    private static void MoveOnce(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
        }
        catch (IOException) when (Directory.Exists(to))
        {
            // Another test process was faster; its copy is as good.
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private sealed record Installation(string Folder, string? Failure);
}
