using System.Security.Cryptography.X509Certificates;
using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>A sample with a user who has just signed in, and what proves afterwards that he is signed out.</summary>
internal sealed class SampleSession : IAsyncDisposable
{
    private readonly string _sample;
    private readonly SamlRealm _realm;
    private string _cookies = "";

    private SampleSession(string sample, SamlRealm realm)
    {
        _sample = sample;
        _realm = realm;
        App = new SampleApp(sample, realm.BaseAddress, realm.Configuration);
    }

    public SampleApp App { get; }

    public SampleUser User { get; private set; } = null!;

    public TokenPair Tokens { get; private set; } = null!;

    public static async Task<SampleSession> StartAsync(string sample, ElasticsearchNode node, BrowserNewContextOptions? options = null)
    {
        var session = new SampleSession(
            sample, await node.RentRealmAsync(sample == SampleApp.Sustainsys ? RealmKind.SimpleSamlPhpCompanion : RealmKind.SimpleSamlPhp));
        try
        {
            await session.SignInAsync(options);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        return session;
    }

    public async Task AssertSignedOutEverywhereAsync()
    {
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(_realm.Node, Tokens));
        await AssertSignedOutOfTheAppAsync();
        await User.ClickLinkAsync("Sign in again");
        await User.ExpectToBeAskedForPasswordAsync();
    }

    /// <summary>Neither the browser nor a copy of its old cookie is signed in.</summary>
    public async Task AssertSignedOutOfTheAppAsync()
    {
        foreach (var cookies in new[] { await User.CookieHeaderAsync(), _cookies })
            Assert.Contains("You are not signed in.", await HomePageAsync(cookies));
    }

    public async ValueTask DisposeAsync()
    {
        if (User is not null)
            await User.DisposeAsync();
        App.Dispose();
        _realm.Dispose();
    }

    private async Task SignInAsync(BrowserNewContextOptions? options)
    {
        await App.StartAsync(_sample == SampleApp.Sustainsys ? await SustainsysSettingsAsync() : []);
        User = await SampleUser.OpenAsync(App, options);
        await User.SignInAsync(SamlUser.Alice);
        _cookies = await User.CookieHeaderAsync();
        Tokens = App.ReadTokens(_cookies);
        Assert.Contains("You are signed in as <strong>alice</strong>", await HomePageAsync(_cookies));
    }

    // Both libraries are the same service provider.
    private async Task<(string Key, string? Value)[]> SustainsysSettingsAsync()
    {
        var certificate = App.HomeFile("sp.p12");
        await File.WriteAllBytesAsync(certificate, _realm.Node.SigningCertificate.Export(X509ContentType.Pkcs12));
        return
        [
            ("Saml2:Certificate", certificate),
            ("Saml2:EntityId", _realm.ServiceProvider.EntityId),
            ("Saml2:Origin", _realm.BaseAddress),
            ("Saml2:IdentityProviderMetadata", (await SimpleSamlPhp.GetAsync()).Address + "saml2/idp/metadata.php"),
        ];
    }

    private async Task<string> HomePageAsync(string cookies)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, App.Address) { Headers = { { "Cookie", cookies } } };
        using var response = await client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
