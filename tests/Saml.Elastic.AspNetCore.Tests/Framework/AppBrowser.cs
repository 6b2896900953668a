using System.Globalization;
using System.Net;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>A browser at an <see cref="AppHost"/>; follows no redirect.</summary>
internal sealed class AppBrowser(AppHost host, string? address = null) : IDisposable
{
    private static readonly Uri IdentityProvider = new("https://idp.example/");

    private readonly HttpBrowser _browser = new();
    private readonly string _address = address ?? host.Address;

    public CookieJar Cookies => _browser.Cookies;

    public Task<BrowserResponse> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, initiator: null, headers);

    /// <summary>Posts as a page of the app does.</summary>
    public Task<BrowserResponse> PostAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new Uri(_address), headers);

    public Task<BrowserResponse> PostFormAsync(string path, params (string Name, string Value)[] fields) => _browser.PostAsync(
        _address + path, fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>Goes where the identity provider sends it.</summary>
    public Task<BrowserResponse> VisitAsync(string url) =>
        _browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, BrowserUrl.Exact(url)), IdentityProvider);

    /// <summary>Posts a form of the identity provider's page.</summary>
    public Task<BrowserResponse> PostFromProviderAsync(string path, params (string Name, string Value)[] fields) => _browser.PostAsync(
        _address + path, fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), IdentityProvider);

    /// <summary>Signs in with new tokens.</summary>
    public async Task<TokenPair> SignInAsync(string user = "alice", string? scheme = null)
    {
        var tokens = host.Elasticsearch.IssueTokens();
        await SignInAsync(tokens, user, scheme);
        return tokens;
    }

    /// <summary>Signs in with tokens whose end the app knows.</summary>
    public async Task<TokenPair> SignInForAsync(TimeSpan lifetime)
    {
        host.Elasticsearch.AccessTokenLifetime = lifetime;
        var tokens = host.Elasticsearch.IssueTokens();
        await SignInAsync(tokens, expires: host.Time.GetUtcNow() + lifetime);
        return tokens;
    }

    public async Task SignInAsync(TokenPair tokens, string user = "alice", string? scheme = null, DateTimeOffset? expires = null)
    {
        (string Name, string? Value)[] query =
        [
            ("user", user),
            ("access", tokens.AccessToken),
            ("refresh", tokens.RefreshToken),
            ("expires", expires is null ? null : Uri.EscapeDataString(expires.Value.ToString("o", CultureInfo.InvariantCulture))),
            ("scheme", scheme),
        ];
        var text = string.Join('&', query.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={pair.Value}"));
        var response = await GetAsync("/signin?" + text);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>The user that the app sees, or null.</summary>
    public async Task<string?> WhoAsync(string path = "/who")
    {
        var response = await GetAsync(path);
        return response.StatusCode == HttpStatusCode.OK ? response.Body : null;
    }

    /// <summary>Comes back from the identity provider with its LogoutResponse, and returns the page to land on.</summary>
    public async Task<string?> ReturnAsync(FakeLogout logout, string path = ElasticSamlLogoutDefaults.SingleLogoutPath)
    {
        var response = await ReturnByRedirectAsync(new LogoutAnswer(logout.Id), path);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return response.Location;
    }

    /// <summary>The identity provider redirects the browser to the app.</summary>
    public Task<BrowserResponse> ReturnByRedirectAsync(LogoutAnswer answer, string path = ElasticSamlLogoutDefaults.SingleLogoutPath) =>
        SendAsync(HttpMethod.Get, $"{path}?{answer.Query}", IdentityProvider, []);

    /// <summary>A page of the identity provider posts a form to the app.</summary>
    public Task<BrowserResponse> ReturnByPostAsync(LogoutAnswer answer, string path = ElasticSamlLogoutDefaults.SingleLogoutPath) =>
        _browser.PostAsync(_address + path, [KeyValuePair.Create("SAMLResponse", answer.Content)], IdentityProvider);

    /// <summary>A second browser with a copy of this one's cookies.</summary>
    public AppBrowser Clone(AppHost? at = null)
    {
        var clone = new AppBrowser(at ?? host, at is null ? _address : null);
        clone.Cookies.Contents = Cookies.Contents;
        return clone;
    }

    public void Dispose() => _browser.Dispose();

    private Task<BrowserResponse> SendAsync(HttpMethod method, string path, Uri? initiator, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(_address + path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _browser.SendAsync(request, initiator);
    }
}
