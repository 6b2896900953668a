using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A real identity provider: Debian's SimpleSAMLphp on PHP's own server, shared by all tests. Users: <see cref="SamlUser"/>.</summary>
public sealed class SimpleSamlPhp
{
    private const string WebRoot = "/usr/share/simplesamlphp/www";
    private static readonly TimeSpan FrameTimeout = TimeSpan.FromMinutes(1); // its own five seconds are too little for a busy machine
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<SimpleSamlPhp>> Started = new(StartAsync);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, object> _serviceProviders = [];
    private readonly string _state;
    private SupervisedProcess? _process; // held: it ends when nobody does

    private SimpleSamlPhp(string state, string address)
    {
        _state = state;
        Address = address;
        WriteServiceProviders();
    }

    /// <summary>Null when everything that it needs is there.</summary>
    public static string? WhyMissing =>
        !Directory.Exists(WebRoot) ? "SimpleSAMLphp is not installed (Debian package simplesamlphp)"
        : !File.Exists("/usr/bin/php") ? "PHP is not installed (Debian package php-cli)"
        : null;

    /// <summary>With a slash at the end.</summary>
    public string Address { get; }

    internal IdentityProviderDocument Metadata { get; private set; } = null!;

    public static Task<SimpleSamlPhp> GetAsync()
    {
        Requires.SimpleSamlPhp();
        return Started.Value;
    }

    /// <summary>
    /// Goes where <paramref name="redirect"/> leads, types the password if asked for it, and ends on the page whose form posts the
    /// Response: <c>browser.SubmitAsync(page)</c> takes it to the application.
    /// </summary>
    public async Task<BrowserResponse> SignInAsync(HttpBrowser browser, BrowserResponse redirect, SamlUser user)
    {
        var page = await browser.FollowAllAsync(redirect);
        if (AsksForPassword(page))
            page = await browser.FollowAllAsync(await browser.SubmitAsync(page, "form", ("username", user.Uid), ("password", user.Password!)));
        return page.Document.QuerySelector("input[name=SAMLResponse]") is not null
            ? page
            : throw new InvalidOperationException($"SimpleSAMLphp gave no Response: {page}\n{page.Body}");
    }

    /// <summary>Types the password into the page that asks for it; a browser with scripts then goes on to the application by itself.</summary>
    public static async Task SignInAsync(IPage page, SamlUser user)
    {
        await page.FillAsync("[name=username]", user.Uid);
        await page.FillAsync("[name=password]", user.Password!);
        await page.PressAsync("[name=password]", "Enter");
    }

    /// <summary>Signs out there, and asks to be sent to <paramref name="returnUrl"/> at the end.</summary>
    public Task<BrowserResponse> SignOutAsync(HttpBrowser browser, string returnUrl) => browser.GetAsync(SignOutUrl(returnUrl));

    /// <summary>Its own sign-out page, which leads to <paramref name="returnUrl"/> at the end.</summary>
    public string SignOutUrl(string returnUrl) => $"{Address}saml2/idp/SingleLogoutService.php?ReturnTo={Uri.EscapeDataString(returnUrl)}";

    /// <summary>From now on it speaks to this browser's applications in frames, all at once, and not by one redirect after the other.</summary>
    public Task UseFramesAsync(IBrowserContext browser) =>
        browser.AddCookiesAsync([new Cookie { Name = "LogoutType", Value = "iframe", Url = Address }]);

    /// <summary>Is this the page that asks for user name and password: nobody is signed in at the identity provider?</summary>
    public static bool AsksForPassword(BrowserResponse page) => page.Document.QuerySelector("input[type=password]") is not null;

    /// <summary>Makes the realms known as service providers.</summary>
    internal void Trust(IEnumerable<RealmDefinition> realms, X509Certificate2 certificate)
    {
        lock (_lock)
        {
            foreach (var realm in realms)
                _serviceProviders[realm.ServiceProvider.EntityId] = Describe(
                    realm.ServiceProvider.AssertionConsumerServiceUrl,
                    realm.Kind == RealmKind.SimpleSamlPhpByForm ? SamlXml.PostBinding : SamlXml.RedirectBinding,
                    realm.ServiceProvider.SingleLogoutServiceUrl,
                    certificate);
            WriteServiceProviders();
        }
    }

    /// <summary>Makes a service provider known that is not Elasticsearch's.</summary>
    /// <param name="provider">It takes logout messages by redirect.</param>
    /// <param name="frameTimeout">How long it may take to answer in a frame.</param>
    internal void Trust(SamlServiceProvider provider, TimeSpan? frameTimeout = null)
    {
        lock (_lock)
        {
            _serviceProviders[provider.EntityId] = Describe(
                provider.AssertionConsumerServices[0].Location,
                SamlXml.RedirectBinding,
                provider.SingleLogoutServices.First(service => service.Binding == SamlBinding.HttpRedirect).Location,
                provider.SigningCertificates[0],
                frameTimeout);
            WriteServiceProviders();
        }
    }

    private static async Task<SimpleSamlPhp> StartAsync()
    {
        var state = TestFiles.CreateStateFolder("simplesamlphp");
        var certificate = SamlCertificate.Create("SimpleSAMLphp");
        File.WriteAllText(Path.Combine(state, "idp.key"), certificate.ExportKeyPem());
        File.WriteAllText(Path.Combine(state, "idp.crt"), certificate.ExportCertificatePem());
        var sessions = Directory.CreateDirectory(Path.Combine(state, "sessions")).FullName;
        var port = FreePorts.Reserve();
        var server = new SimpleSamlPhp(state, $"http://127.0.0.1:{port}/");
        server._process = new SupervisedProcess(
            state,
            [
                "php", "-d", "display_errors=0", "-d", "log_errors=1", "-d", $"session.save_path={sessions}", "-d", "zend.assertions=-1",
                "-d", "opcache.revalidate_freq=0", "-S", $"127.0.0.1:{port}", "-t", WebRoot,
            ],
            new Dictionary<string, string>
            {
                ["SIMPLESAMLPHP_CONFIG_DIR"] = TestFiles.PathOf("SimpleSamlPhp", "config"),
                ["PHP_CLI_SERVER_WORKERS"] = "4",
                ["SSP_STATE"] = state,
                ["SSP_BASE"] = server.Address,
                ["SSP_SALT"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            });
        await server._process.WaitUntilAsync(server.ReadMetadataAsync, StartTimeout);
        return server;
    }

    private static object Describe(
        string assertionConsumerService, string logoutBinding, string logoutService, X509Certificate2 certificate, TimeSpan? frameTimeout = null) =>
        new Dictionary<string, object>
        {
            ["AssertionConsumerService"] = new[]
            {
                new { index = 0, isDefault = true, Binding = SamlXml.PostBinding, Location = assertionConsumerService },
            },
            ["SingleLogoutService"] = new[] { new { Binding = logoutBinding, Location = logoutService } },
            ["certData"] = Convert.ToBase64String(certificate.RawData),
            ["sign.logout"] = true,
            ["validate.logout"] = true,
            ["validate.authnrequest"] = true,
            ["core:logout-timeout"] = (int)(frameTimeout ?? FrameTimeout).TotalSeconds,
        };

    // Error pages come with status 200 too: only the text tells that it is up.
    private async Task<bool> ReadMetadataAsync()
    {
        using var client = new HttpClient();
        var xml = await client.GetStringAsync(Address + "saml2/idp/metadata.php");
        Metadata = new IdentityProviderDocument(Address + "idp", xml);
        return xml.Contains("EntityDescriptor", StringComparison.Ordinal);
    }

    private void WriteServiceProviders()
    {
        var file = Path.Combine(_state, "service-providers.json");
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(_serviceProviders));
        File.Move(file + ".new", file, overwrite: true);
    }
}
