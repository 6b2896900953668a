using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>A sample run as its users run it: a process of its own, told everything by its environment.</summary>
internal sealed class SampleApp : IDisposable
{
    public const string RazorPages = "RazorPagesSample";
    public const string Mvc = "MvcSample";
    private const string TestProject = "tests/Saml.Elastic.AspNetCore.IntegrationTests";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private readonly string _name;
    private readonly SamlRealm _realm;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("saml-elastic-sample-home-");
    private SupervisedProcess? _process;

    private SampleApp(string name, SamlRealm realm)
    {
        _name = name;
        _realm = realm;
    }

    /// <summary>Without a slash at the end.</summary>
    public string Address => _realm.BaseAddress;

    public static async Task<SampleApp> StartAsync(string name, SamlRealm realm)
    {
        var app = new SampleApp(name, realm);
        await app.StartAsync();
        return app;
    }

    /// <summary>Where the build of the tests has put a sample; the configuration, Debug or Release, is the tests' own.</summary>
    public static string FolderOf(string name) => AppContext.BaseDirectory.Replace(TestProject, $"samples/{name}", StringComparison.Ordinal);

    public void Stop()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Starts it, with the data-protection keys that it had before.</summary>
    /// <param name="changes">Settings that differ from the realm's; null takes one away.</param>
    public async Task StartAsync(params (string Key, string? Value)[] changes)
    {
        var settings = _realm.Configuration;
        foreach (var (key, value) in changes)
            settings[key] = value;
        var environment = settings.Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);
        environment["HOME"] = _home.FullName;

        // As with "dotnet run": the style sheet comes from the project, not from a publish folder.
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var folder = FolderOf(_name);
        _process = new SupervisedProcess(
            TestFiles.CreateStateFolder("sample"),
            ["dotnet", Path.Combine(folder, _name + ".dll"), "--urls", Address, "--contentRoot", folder],
            environment);
        await _process.WaitUntilAsync(AnswersAsync, StartTimeout);
    }

    /// <summary>The tokens in the cookie of a signed-in user; read with the sample's own keys.</summary>
    public TokenPair ReadTokens(string cookieHeader)
    {
        var keys = new DirectoryInfo(Path.Combine(_home.FullName, ".aspnet", "DataProtection-Keys"));
        var provider = DataProtectionProvider.Create(keys, builder => builder.SetApplicationName(FolderOf(_name)));
        var format = new TicketDataFormat(provider.CreateProtector(
            "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", CookieAuthenticationDefaults.AuthenticationScheme, "v2"));
        var context = new DefaultHttpContext { Request = { Headers = { Cookie = cookieHeader } } };
        var cookie = new ChunkingCookieManager().GetRequestCookie(context, CookieAuthenticationDefaults.CookiePrefix + CookieAuthenticationDefaults.AuthenticationScheme);
        var session = format.Unprotect(cookie)!.Properties;
        return new TokenPair(session.GetTokenValue(ElasticTokenNames.AccessToken), session.GetTokenValue(ElasticTokenNames.RefreshToken));
    }

    /// <summary>Waits until the running process has logged it.</summary>
    public Task UntilLoggedAsync(string text) =>
        Poll.UntilAsync(() => Task.FromResult(_process!.Log.Contains(text, StringComparison.Ordinal)), $"the log has \"{text}\"");

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
