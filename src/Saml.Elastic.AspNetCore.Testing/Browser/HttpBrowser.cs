namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>
/// A browser without scripts: it keeps cookies as Chromium does (<see cref="CookieJar"/>), sends <c>Sec-Fetch-*</c> and <c>Origin</c>,
/// fills in forms, and never follows a redirect unless told to.
/// </summary>
public sealed partial class HttpBrowser : IDisposable
{
    private const int MostRedirects = 20;
    private readonly HttpClient _client;

    /// <param name="cookies">Cookies to start with; by default none.</param>
    /// <param name="handler">For a test server or special trust; it must neither follow redirects nor keep cookies.</param>
    public HttpBrowser(CookieJar? cookies = null, HttpMessageHandler? handler = null)
    {
        Cookies = cookies ?? new CookieJar();
        _client = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    }

    /// <summary>The cookies that it keeps.</summary>
    public CookieJar Cookies { get; }

    /// <summary>Scheme, host and port that paths are relative to, for <see cref="GetAsync"/> and <see cref="PostAsync"/>; null: they take whole URLs only.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>Goes to a URL as if typed into the address bar.</summary>
    public Task<BrowserResponse> GetAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Get, Absolute(url)));

    /// <summary>Follows a link of a page.</summary>
    public Task<BrowserResponse> ClickAsync(BrowserResponse page, string href) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, BrowserUrl.Exact(BrowserUrl.Resolve(page.Url, href))), page.Url);

    /// <summary>Posts a form that stands on the page <paramref name="initiator"/> (null: a page of the same origin).</summary>
    public Task<BrowserResponse> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> fields, Uri? initiator = null)
    {
        var target = Absolute(url);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(fields) }, initiator ?? target);
    }

    /// <summary>Submits a form of the page as it is, with <paramref name="fields"/> typed in.</summary>
    public async Task<BrowserResponse> SubmitAsync(BrowserResponse page, string selector = "form", params (string Name, string Value)[] fields)
    {
        var form = new BrowserForm(page, selector);
        foreach (var (name, value) in fields)
            form.Fields[name] = value;
        var answer = await SubmitAsync(page, form);
        answer.Form = page;
        return answer;
    }

    /// <summary>Follows one redirect, byte for byte.</summary>
    public async Task<BrowserResponse> FollowAsync(BrowserResponse redirect)
    {
        if (!redirect.IsRedirect)
            throw new InvalidOperationException($"Not a redirect: {redirect}\n{redirect.Body}");
        var target = BrowserUrl.Exact(BrowserUrl.Resolve(redirect.Url, redirect.Location!));
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, target), redirect.Initiator);
        answer.Form = redirect.Form;
        return answer;
    }

    /// <summary>Follows redirects to the first page, or to the first redirect whose target begins with <paramref name="stopBefore"/>.</summary>
    public async Task<BrowserResponse> FollowAllAsync(BrowserResponse response, string? stopBefore = null)
    {
        for (var followed = 0; response.IsRedirect; followed++)
        {
            if (stopBefore is not null && BrowserUrl.Resolve(response.Url, response.Location!).StartsWith(stopBefore, StringComparison.Ordinal))
                break;
            if (followed == MostRedirects)
                throw new InvalidOperationException($"More than {MostRedirects} redirects, the last one was {response}");
            response = await FollowAsync(response);
        }

        return response;
    }

    /// <summary>Sends any request with this browser's cookies; headers that are set already stay.</summary>
    /// <param name="request">Its <c>RequestUri</c> is absolute.</param>
    /// <param name="initiator">The page that sends it; null: the address bar.</param>
    public async Task<BrowserResponse> SendAsync(HttpRequestMessage request, Uri? initiator = null)
    {
        var url = request.RequestUri!;
        var isGet = request.Method == HttpMethod.Get;
        if (Cookies.HeaderFor(url, initiator, isGet) is { } cookies)
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        if (!isGet && initiator is not null)
            AddUnlessSet(request, "Origin", initiator.GetLeftPart(UriPartial.Authority));
        if (BrowserSite.IsTrustworthy(url))
        {
            AddUnlessSet(request, "Sec-Fetch-Site", FetchSite(url, initiator));
            AddUnlessSet(request, "Sec-Fetch-Mode", "navigate");
            AddUnlessSet(request, "Sec-Fetch-Dest", "document");
        }

        AddUnlessSet(request, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var message = await _client.SendAsync(request);
        var response = new BrowserResponse(url, initiator, message, await message.Content.ReadAsStringAsync());
        foreach (var header in response.SetCookies)
            Cookies.Store(url, header);
        return response;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private Task<BrowserResponse> SubmitAsync(BrowserResponse page, BrowserForm form)
    {
        if (form.IsPost)
            return PostAsync(form.Target, form.Fields, page.Url);
        var query = string.Join('&', form.Fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        return ClickAsync(page, form.Target.Split('?')[0] + "?" + query);
    }

    private Uri Absolute(string url) => BrowserUrl.Exact(url.StartsWith('/') ? BaseAddress + url : url);

    private static string FetchSite(Uri url, Uri? initiator) => initiator switch
    {
        null => "none",
        _ when BrowserSite.IsSameOrigin(initiator, url) => "same-origin",
        _ when BrowserSite.IsSame(initiator, url) => "same-site",
        _ => "cross-site",
    };

    private static void AddUnlessSet(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.Contains(name))
            request.Headers.TryAddWithoutValidation(name, value);
    }
}
