using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>One answer: redirects are not followed by themselves.</summary>
public sealed class BrowserResponse
{
    private readonly Lazy<IHtmlDocument> _document;

    internal BrowserResponse(Uri url, Uri? initiator, HttpResponseMessage message, string body)
    {
        Url = url;
        Initiator = initiator;
        StatusCode = message.StatusCode;
        Headers = message.Headers;
        ContentType = message.Content.Headers.ContentType?.MediaType;
        Body = body;
        _document = new(() => new HtmlParser().ParseDocument(Body));
    }

    /// <summary>The address that answered.</summary>
    public Uri Url { get; }

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The headers, but for those of the body.</summary>
    public HttpResponseHeaders Headers { get; }

    /// <summary>The media type, without parameters; null when there is none.</summary>
    public string? ContentType { get; }

    /// <summary>The body as text.</summary>
    public string Body { get; }

    /// <summary>The Location header byte for byte, never through <see cref="Uri"/>; null when there is none.</summary>
    public string? Location => Headers.NonValidated.TryGetValues("Location", out var values) ? values.ToString() : null;

    /// <summary>The <c>Set-Cookie</c> headers as they were sent.</summary>
    public IReadOnlyList<string> SetCookies => Headers.NonValidated.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    /// <summary>The parsed page; scripts do not run.</summary>
    public IHtmlDocument Document => _document.Value;

    /// <summary>Does it lead elsewhere (3xx with a Location)?</summary>
    public bool IsRedirect => (int)StatusCode is >= 300 and < 400 && Location is not null;

    /// <summary>The page that the navigation started from, kept through redirects as browsers do; null: the address bar.</summary>
    internal Uri? Initiator { get; }

    /// <summary>The page with the form that led here, directly or through redirects; null: none did.</summary>
    internal BrowserResponse? Form { get; set; }

    /// <summary>Does this answer delete the cookie (an expiry in the past)?</summary>
    public bool Deletes(string cookieName) =>
        SetCookies.Any(header => header.StartsWith(cookieName + "=;", StringComparison.Ordinal) && header.Contains("expires=Thu, 01 Jan 1970"));

    /// <summary>Status, address, and where it leads.</summary>
    public override string ToString() => $"{(int)StatusCode} {Url} {(Location is null ? "" : "-> " + Location)}";
}
