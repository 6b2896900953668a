using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>A sample with a user who has just signed in, and what proves afterwards that he is signed out.</summary>
internal sealed class SampleSession : IAsyncDisposable
{
    private readonly SamlRealm _realm;
    private readonly string _cookies;

    private SampleSession(SamlRealm realm, SampleApp app, SampleUser user, string cookies)
    {
        _realm = realm;
        App = app;
        User = user;
        _cookies = cookies;
        Tokens = app.ReadTokens(cookies);
    }

    public SampleApp App { get; }

    public SampleUser User { get; }

    public TokenPair Tokens { get; }

    public static async Task<SampleSession> StartAsync(string sample, ElasticsearchNode node, BrowserNewContextOptions? options = null)
    {
        var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        var app = await SampleApp.StartAsync(sample, realm);
        var user = await SampleUser.OpenAsync(app, options);
        await user.SignInAsync(SamlUser.Alice);
        return new SampleSession(realm, app, user, await user.CookieHeaderAsync());
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
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        foreach (var cookies in new[] { await User.CookieHeaderAsync(), _cookies })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, App.Address) { Headers = { { "Cookie", cookies } } };
            using var response = await client.SendAsync(request);
            Assert.Contains("You are not signed in.", await response.Content.ReadAsStringAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await User.DisposeAsync();
        App.Dispose();
        _realm.Dispose();
    }
}
