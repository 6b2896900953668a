using System.Text.Json;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>
/// A second identity provider: Debian's pysaml2, with a server. It stands in for the one of a realm of
/// <see cref="RealmKind.OwnIdentityProvider"/>: same address, same names, same key.
/// </summary>
internal sealed class PySaml2IdentityProvider : IDisposable
{
    private const string Python = "/usr/bin/python3"; // Debian's own has Debian's modules
    private const string Module = "/usr/lib/python3/dist-packages/saml2";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly SupervisedProcess _process;

    private PySaml2IdentityProvider(SupervisedProcess process, string address)
    {
        _process = process;
        SignOutUrl = address + "/logout";
    }

    /// <summary>Null when it is installed.</summary>
    public static string? WhyMissing =>
        !Directory.Exists(Module) ? "pysaml2 is not installed (Debian package python3-pysaml2)"
        : !File.Exists("/usr/bin/xmlsec1") ? "xmlsec1 is not installed (Debian package xmlsec1)"
        : null;

    /// <summary>Its own sign-out page.</summary>
    public string SignOutUrl { get; }

    /// <param name="realm">Of <see cref="RealmKind.OwnIdentityProvider"/>; the second realm of it is a service provider too.</param>
    /// <param name="logoutBinding">How it sends its logout messages.</param>
    public static async Task<PySaml2IdentityProvider> StartAsync(SamlRealm realm, string logoutBinding)
    {
        Requires.PySaml2();
        var state = TestFiles.CreateStateFolder("pysaml2");
        var address = realm.OwnIdentityProviderAddress;
        string Write(string name, string text)
        {
            var file = Path.Combine(state, name);
            File.WriteAllText(file, text);
            return file;
        }

        var configuration = Write("configuration.json", JsonSerializer.Serialize(new
        {
            address,
            key = Write("idp.key", realm.IdentityProvider.Certificate.ExportKeyPem()),
            certificate = Write("idp.crt", realm.IdentityProvider.Certificate.ExportCertificatePem()),
            serviceProviders = new[]
            {
                Write("first.xml", await MetadataAsync(realm, logoutBinding)),
                Write("second.xml", await MetadataAsync(realm.Second, logoutBinding)),
            },
            users = new[] { SamlUser.Alice, SamlUser.Bob }.ToDictionary(
                user => user.Uid, user => new { password = user.Password, attributes = user.Attributes.ToDictionary(pair => pair.Key, pair => pair.Value[0]) }),
        }));
        var process = new SupervisedProcess(state, [Python, TestFiles.PathOf("Peers", "PySaml2", "identity-provider.py"), configuration]);
        await process.WaitUntilAsync(() => AnswersAsync(address), StartTimeout);
        return new PySaml2IdentityProvider(process, address);
    }

    /// <summary>Types the password into its page; the answer is the page whose form posts the Response.</summary>
    public static Task<BrowserResponse> SignInAsync(HttpBrowser browser, BrowserResponse page, SamlUser user) =>
        browser.SubmitAsync(page, "form", ("username", user.Uid), ("password", user.Password!));

    public void Dispose() => _process.Dispose();

    // Elasticsearch names HTTP-Redirect alone.
    private static async Task<string> MetadataAsync(SamlRealm realm, string logoutBinding) =>
        (await realm.ReadMetadataAsync()).Replace(
            $"SingleLogoutService Binding=\"{SamlXml.RedirectBinding}\"", $"SingleLogoutService Binding=\"{logoutBinding}\"", StringComparison.Ordinal);

    private static async Task<bool> AnswersAsync(string address)
    {
        using var client = new HttpClient();
        return (await client.GetStringAsync(address + "/metadata")).Contains("EntityDescriptor", StringComparison.Ordinal);
    }
}
