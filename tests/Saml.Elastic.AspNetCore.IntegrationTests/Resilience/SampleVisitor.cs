using System.Net;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.Samples;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>Somebody who is signed in to the Razor Pages sample, with its home page before him.</summary>
internal sealed class SampleVisitor : IDisposable
{
    /// <summary>Of the sample's data-protection keys, when it has a journal.</summary>
    public const string ApplicationName = "RazorPagesSample";

    private const string SignedOutPage = "/SignedOut";
    private readonly HttpBrowser _browser = new();
    private readonly SampleApp _app;
    private readonly SamlRealm _realm;
    private BrowserResponse _page = null!;

    private SampleVisitor(SampleApp app, SamlRealm realm)
    {
        _app = app;
        _realm = realm;
    }

    public TokenPair Tokens { get; private set; } = null!;

    /// <summary>What the click on sign-out has brought; null while nothing has, or when the connection was cut.</summary>
    public BrowserResponse? Answer { get; private set; }

    public static async Task<SampleVisitor> SignInAsync(SampleApp app, SamlRealm realm)
    {
        var visitor = new SampleVisitor(app, realm);
        var challenge = await visitor._browser.GetAsync(app.Address + "/SignIn");
        var answer = await visitor._browser.PostAsync(
            realm.ServiceProvider.AssertionConsumerServiceUrl,
            realm.IdentityProvider.Answer(challenge.Location!, new ResponseMessage(realm.ServiceProvider)),
            new Uri(realm.IdentityProvider.SingleSignOnServiceUrl));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var cookies = visitor._browser.Cookies.Contents.Select(cookie => $"{cookie.Name}={cookie.Value}");
        visitor.Tokens = app.ReadTokens(string.Join("; ", cookies), ApplicationName);
        visitor._page = await visitor._browser.GetAsync(app.Address);
        Assert.True(visitor.IsSignedIn);
        return visitor;
    }

    /// <summary>Clicks on sign-out, on the page that he has before him. The connection may be cut; another answer must be one of a sign-out.</summary>
    public async Task ClickAsync()
    {
        try
        {
            Answer = await _browser.SubmitAsync(_page);
        }
        catch (HttpRequestException)
        {
            return;
        }

        Assert.True(
            Answer.IsRedirect
                && (Answer.Location == SignedOutPage
                    || Answer.Location!.StartsWith(_realm.IdentityProvider.SingleLogoutServiceUrl, StringComparison.Ordinal)),
            $"{Answer} {Answer.Body}");
    }

    /// <summary>Loads the home page, and says whether it greets him.</summary>
    public async Task<bool> ReloadAsync()
    {
        _page = await _browser.GetAsync(_app.Address);
        Assert.Equal(HttpStatusCode.OK, _page.StatusCode);
        return IsSignedIn;
    }

    public void Dispose() => _browser.Dispose();

    private bool IsSignedIn => _page.Body.Contains("You are signed in as <strong>alice</strong>", StringComparison.Ordinal);
}
