using System.Net;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>A browser that has signed in at the test identity provider, and what that knows of the session.</summary>
internal sealed class ProviderSession : IDisposable
{
    private readonly SignOutApplication _app;

    private ProviderSession(SignOutApplication app, HttpBrowser browser, ResponseMessage message, TokenPair tokens)
    {
        _app = app;
        Browser = browser;
        NameId = message.NameId!;
        SessionIndex = message.SessionIndex!;
        Tokens = tokens;
    }

    public HttpBrowser Browser { get; }

    public SamlNameId NameId { get; }

    public string SessionIndex { get; }

    public TokenPair Tokens { get; }

    public static async Task<ProviderSession> StartAsync(SignOutApplication app, SamlRealm realm, ResponseMessage? message = null)
    {
        message ??= new ResponseMessage(realm.ServiceProvider);
        var browser = new HttpBrowser();
        var challenge = await browser.GetAsync(realm.BaseAddress + "/account");
        var answer = await browser.PostAsync(
            realm.ServiceProvider.AssertionConsumerServiceUrl,
            realm.IdentityProvider.Answer(challenge.Location!, message),
            new Uri(realm.IdentityProvider.SingleSignOnServiceUrl));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return new ProviderSession(app, browser, message, app.Tokens);
    }

    public async Task<bool> IsSignedInAsync() => await _app.WhoIsSignedInAsync(Browser) == "alice";

    public void Dispose() => Browser.Dispose();
}
