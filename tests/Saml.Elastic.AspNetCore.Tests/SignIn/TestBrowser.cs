using Microsoft.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary>Keeps cookies by name and path as a browser does on loopback, and follows no redirect.</summary>
internal sealed class TestBrowser(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    /// <summary>The cookies; remove some, or copy them to another browser.</summary>
    public Dictionary<string, SetCookieHeaderValue> Cookies { get; } = [];

    public IEnumerable<SetCookieHeaderValue> StateCookies => Cookies.Values.Where(c => c.Path.Value!.EndsWith(ElasticSamlDefaults.CallbackPath));

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    /// <summary>What an identity provider's page makes the browser do.</summary>
    public Task<HttpResponseMessage> PostResponseAsync(string samlResponse, string? relayState, string pathBase = "") =>
        PostAsync(
            pathBase + ElasticSamlDefaults.CallbackPath,
            relayState is null ? [("SAMLResponse", samlResponse)] : [("SAMLResponse", samlResponse), ("RelayState", relayState)]);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var sent = Cookies.Values.Where(c => path.StartsWith(c.Path.Value!, StringComparison.Ordinal)).Select(c => $"{c.Name}={c.Value}");
        if (string.Join("; ", sent) is { Length: > 0 } header)
        {
            request.Headers.Add("Cookie", header);
        }

        var response = await _http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var values))
        {
            foreach (var cookie in SetCookieHeaderValue.ParseList([.. values]))
            {
                Store(cookie);
            }
        }

        return response;
    }

    public void Dispose() => _http.Dispose();

    private void Store(SetCookieHeaderValue cookie)
    {
        var key = $"{cookie.Name};{cookie.Path}";
        Cookies.Remove(key);
        if (cookie.Expires is not { Year: < 2000 })
        {
            Cookies[key] = cookie;
        }
    }
}
