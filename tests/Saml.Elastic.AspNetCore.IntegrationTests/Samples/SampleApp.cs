using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>A sample run as its users run it: a process of its own, told everything by its environment.</summary>
/// <param name="name">The sample.</param>
/// <param name="address">Where it listens.</param>
/// <param name="configuration">Its settings.</param>
internal sealed class SampleApp(string name, string address, IReadOnlyDictionary<string, string?> configuration) : IDisposable
{
    public const string RazorPages = "RazorPagesSample";
    public const string Mvc = "MvcSample";
    public const string Sustainsys = "SustainsysSample";
    private const string TestProject = "tests/Saml.Elastic.AspNetCore.IntegrationTests";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("saml-elastic-sample-home-");
    private SupervisedProcess? _process;

    /// <summary>Without a slash at the end.</summary>
    public string Address => address;

    /// <summary>A file in its home folder, which ends with it.</summary>
    public string HomeFile(string file) => Path.Combine(_home.FullName, file);

    /// <summary>Where it keeps its data-protection keys.</summary>
    public DirectoryInfo KeyFolder => new(HomeFile(Path.Combine(".aspnet", "DataProtection-Keys")));

    /// <summary>What it printed since its start.</summary>
    public string Log => _process!.Log;

    /// <summary>Where the build of the tests has put a sample; the configuration, Debug or Release, is the tests' own.</summary>
    public static string FolderOf(string sample) => AppContext.BaseDirectory.Replace(TestProject, $"samples/{sample}", StringComparison.Ordinal);

    /// <summary>Null when the sample is built. One of them needs a package that not every source has; <c>build/test.sh</c> tries.</summary>
    public static string? WhyMissing(string sample) => File.Exists(Path.Combine(FolderOf(sample), sample + ".dll"))
        ? null
        : $"samples/{sample} is not built: its package could not be restored from the sources of this machine";

    public void Stop()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process!.Signal("KILL");
        Stop();
    }

    /// <summary>Starts it, with the data-protection keys that it had before.</summary>
    /// <param name="changes">Settings that differ from the usual ones; null takes one away.</param>
    public Task StartAsync(params (string Key, string? Value)[] changes) => StartAsync(AnswersAsync, changes);

    /// <summary>Starts it, and waits until <paramref name="isReady"/> says true.</summary>
    public async Task StartAsync(Func<Task<bool>> isReady, params (string Key, string? Value)[] changes)
    {
        var settings = configuration.ToDictionary();

        // These tests are not about time: on a busy machine nothing gives up.
        settings["Elasticsearch:Timeout"] = Patience.ToString();
        settings["Authentication:Schemes:ElasticSamlLogout:LogoutTimeout"] = Patience.ToString();
        foreach (var (key, value) in changes)
            settings[key] = value;
        var environment = settings.Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);
        environment["HOME"] = _home.FullName;

        // As with "dotnet run": the style sheet comes from the project, not from a publish folder.
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var folder = FolderOf(name);
        _process = new SupervisedProcess(
            TestFiles.CreateStateFolder("sample"),
            ["dotnet", Path.Combine(folder, name + ".dll"), "--urls", Address, "--contentRoot", folder],
            environment);
        await _process.WaitUntilAsync(isReady, Patience);
    }

    /// <summary>The tokens of the user whose browser sends these cookies.</summary>
    /// <param name="cookieHeader">The cookies.</param>
    /// <param name="applicationName">The name that the sample gives to data protection; null: none, and its folder counts.</param>
    public TokenPair ReadTokens(string cookieHeader, string? applicationName = null) =>
        SessionCookie.ReadTokens(cookieHeader, KeyFolder, applicationName ?? FolderOf(name));

    /// <summary>Waits until the running process has logged it.</summary>
    public Task UntilLoggedAsync(string text) =>
        Poll.UntilAsync(() => Task.FromResult(Log.Contains(text, StringComparison.Ordinal)), $"the log has \"{text}\"");

    public void Dispose()
    {
        Stop();
        _home.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(Address);
        return response.IsSuccessStatusCode;
    }
}
