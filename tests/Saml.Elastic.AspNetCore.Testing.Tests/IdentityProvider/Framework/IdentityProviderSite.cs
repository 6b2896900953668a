using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

/// <summary>An identity provider that knows two service providers, and a browser.</summary>
internal sealed class IdentityProviderSite : IAsyncDisposable
{
    // Keys take time to make.
    private static readonly X509Certificate2 SigningCertificate = SamlCertificate.Create("Identity provider");

    private IdentityProviderSite(SamlIdentityProvider identityProvider, TestServiceProvider first, TestServiceProvider second)
    {
        IdentityProvider = identityProvider;
        First = first;
        Second = second;
    }

    public SamlIdentityProvider IdentityProvider { get; }

    public string Base => IdentityProvider.BaseAddress;

    public TestServiceProvider First { get; }

    public TestServiceProvider Second { get; }

    public HttpBrowser Browser { get; } = new();

    public static async Task<IdentityProviderSite> StartAsync(
        Action<SamlIdentityProviderOptions>? configure = null,
        Func<SamlServiceProvider, SamlServiceProvider>? first = null,
        Func<SamlServiceProvider, SamlServiceProvider>? second = null)
    {
        TestServiceProvider one = new("one"), two = new("two");
        var identityProvider = await SamlIdentityProvider.StartAsync(options =>
        {
            options.SigningCertificate = SigningCertificate;
            options.ServiceProviders.Add(first?.Invoke(one.Registration) ?? one.Registration);
            options.ServiceProviders.Add(second?.Invoke(two.Registration) ?? two.Registration);
            configure?.Invoke(options);
        });
        return new(identityProvider, one, two);
    }

    /// <summary>One that misbehaves.</summary>
    public static async Task<IdentityProviderSite> StartAsync(SamlMisbehaviour how)
    {
        var site = await StartAsync();
        site.IdentityProvider.Misbehaviour = how;
        return site;
    }

    /// <summary>The browser comes with an AuthnRequest by HTTP-Redirect.</summary>
    public Task<BrowserResponse> AskAsync(TestServiceProvider sp, string attributes = "", string children = "", string? relayState = null) =>
        Browser.GetAsync($"{Base}/sso?{sp.Query("SAMLRequest", sp.AuthnRequest(Base, attributes, children), relayState)}");

    public Task<BrowserResponse> TypeAsync(BrowserResponse login, string name, string password) =>
        Browser.SubmitAsync(login, "#sign-in", ("username", name), ("password", password));

    public Task<BrowserResponse> ClickAsync(BrowserResponse login, string name) => Browser.SubmitAsync(login, "#one-click", ("user", name));

    /// <summary>Signs alice in at a service provider; she may be signed in here already.</summary>
    public async Task<SignedMessage> SignInAsync(TestServiceProvider sp)
    {
        var page = await AskAsync(sp);
        if (page.Document.QuerySelector("#one-click") is not null)
            page = await ClickAsync(page, "alice");
        return Response(page);
    }

    /// <summary>The service provider's LogoutRequest by HTTP-Redirect, for the session of a Response.</summary>
    public Task<BrowserResponse> AskLogoutAsync(TestServiceProvider sp, SignedMessage response, string? relayState = null)
    {
        var request = sp.LogoutRequest(Base, response.Text("//saml:NameID")!, response.Text("//saml:AuthnStatement/@SessionIndex"));
        return Browser.GetAsync($"{Base}/slo?{sp.Query("SAMLRequest", request, relayState)}");
    }

    /// <summary>The service provider's answer, by HTTP-Redirect, to the LogoutRequest that the identity provider has sent the browser with.</summary>
    public Task<BrowserResponse> AnswerLogoutAsync(TestServiceProvider sp, BrowserResponse ask, string status = SamlXml.Success)
    {
        var request = SignedMessage.OfUrl(ask.Location!, "SAMLRequest");
        var query = sp.Query("SAMLResponse", sp.LogoutResponse(Base, request.Id, status), SignedMessage.Parameter(ask.Location!, "RelayState"));
        return Browser.GetAsync($"{Base}/slo?{query}");
    }

    /// <summary>The Response that a page is about to post.</summary>
    public static SignedMessage Response(BrowserResponse page) => SignedMessage.OfForm(new BrowserForm(page), "SAMLResponse");

    public async ValueTask DisposeAsync()
    {
        await IdentityProvider.DisposeAsync();
        Browser.Dispose();
    }
}
