using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>
/// An application of another make, at SimpleSAMLphp, with a server and a host name of its own: Debian's mod_auth_mellon or mod_shib in Apache.
/// Each is shared by the tests that do not stop it.
/// </summary>
internal sealed class ApacheServiceProvider : IDisposable
{
    private const string ModulesFolder = "/usr/lib/apache2/modules";
    private const string UnprivilegedUser = "www-data";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<ApacheServiceProvider>> SharedMellon = new(() => StartMellonAsync());
    private static readonly Lazy<Task<ApacheServiceProvider>> SharedShibboleth = new(StartShibbolethAsync);
    private readonly SupervisedProcess _process;

    private ApacheServiceProvider(SupervisedProcess process, string address, string logoutPath)
    {
        _process = process;
        Address = address;
        LogoutUrl = address + logoutPath + SignedOutUrl;
    }

    /// <summary>Null when it is installed.</summary>
    public static string? WhyMellonIsMissing =>
        File.Exists($"{ModulesFolder}/mod_auth_mellon.so") ? null : "mod_auth_mellon is not installed (Debian package libapache2-mod-auth-mellon)";

    /// <inheritdoc cref="WhyMellonIsMissing"/>
    public static string? WhyShibbolethIsMissing =>
        File.Exists($"{ModulesFolder}/mod_shib.so") ? null : "mod_shib is not installed (Debian package libapache2-mod-shib)";

    /// <summary>Without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>For users who have signed in; others are sent to the identity provider.</summary>
    public string AccountUrl => Address + "/account";

    public string LogoutUrl { get; }

    /// <summary>Where its own logout ends.</summary>
    public string SignedOutUrl => Address + "/signed-out";

    public static Task<ApacheServiceProvider> GetMellonAsync()
    {
        Requires.Mellon();
        return SharedMellon.Value;
    }

    public static Task<ApacheServiceProvider> GetShibbolethAsync()
    {
        Requires.Shibboleth();
        return SharedShibboleth.Value;
    }

    /// <summary>One that the test may stop.</summary>
    /// <param name="frameTimeout">How long SimpleSAMLphp waits for it in a frame.</param>
    public static Task<ApacheServiceProvider> StartMellonAsync(TimeSpan? frameTimeout = null)
    {
        Requires.Mellon();
        return StartAsync(
            new Program("mellon", ["apache2", "-D", "FOREGROUND", "-f", FileOf("mellon.conf")], "/mellon/metadata", "/mellon/logout?ReturnTo="),
            frameTimeout);
    }

    /// <summary>It crashes.</summary>
    public void Kill() => _process.Signal("KILL");

    public void Dispose() => _process.Dispose();

    private static Task<ApacheServiceProvider> StartShibbolethAsync() =>
        StartAsync(new Program("shibboleth", ["bash", FileOf("shibboleth.sh")], "/Shibboleth.sso/Metadata", "/Shibboleth.sso/Logout?return="), null);

    private static async Task<ApacheServiceProvider> StartAsync(Program program, TimeSpan? frameTimeout)
    {
        var identityProvider = await SimpleSamlPhp.GetAsync();
        var port = FreePorts.Reserve();
        var address = $"http://{program.Name}.localhost:{port}";
        var state = TestFiles.CreateStateFolder(program.Name);
        WriteFiles(state, address, identityProvider.Metadata);
        var process = new SupervisedProcess(
            state,
            program.Command,
            new Dictionary<string, string>
            {
                ["PEER_STATE"] = state,
                ["PEER_FILES"] = FileOf(""),
                ["PEER_ADDRESS"] = address,
                ["PEER_PORT"] = $"{port}",
            },
            UnprivilegedUser);
        var provider = new ApacheServiceProvider(process, address, program.LogoutPath);
        await process.WaitUntilAsync(
            async () =>
            {
                using var client = new HttpClient();
                var metadata = await client.GetStringAsync($"http://127.0.0.1:{port}{program.MetadataPath}");
                identityProvider.Trust(SamlServiceProvider.FromMetadata(metadata), frameTimeout);
                return true;
            },
            StartTimeout);
        return provider;
    }

    private static void WriteFiles(string state, string address, IdentityProviderDocument identityProvider)
    {
        using var certificate = SamlCertificate.Create("service provider");
        Write("sp.key", certificate.ExportKeyPem());
        Write("sp.crt", certificate.ExportCertificatePem());
        Write("idp.xml", identityProvider.Xml);
        Write("shibboleth2.xml", File.ReadAllText(FileOf("shibboleth2.xml"))
            .Replace("$STATE", state).Replace("$ADDRESS", address).Replace("$IDP", identityProvider.EntityId));
        Directory.CreateDirectory(Path.Combine(state, "www"));
        Write("www/account", "signed in");
        Write("www/signed-out", "signed out");

        void Write(string name, string text) => File.WriteAllText(Path.Combine(state, name), text);
    }

    private static string FileOf(string name) => TestFiles.PathOf("Peers", "Apache", name);

    /// <param name="Name">Its folder and its host are named so.</param>
    /// <param name="Command">Starts it.</param>
    /// <param name="MetadataPath">Where it says what it is.</param>
    /// <param name="LogoutPath">Its own logout, up to the address where that ends.</param>
    private sealed record Program(string Name, IReadOnlyList<string> Command, string MetadataPath, string LogoutPath);
}
