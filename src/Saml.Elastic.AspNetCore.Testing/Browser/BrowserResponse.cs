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

    public Uri Url { get; }

    public HttpStatusCode StatusCode { get; }

    public HttpResponseHeaders Headers { get; }

    public string? ContentType { get; }

    public string Body { get; }

    /// <summary>The Location header byte for byte, never through <see cref="Uri"/>; null when there is none.</summary>
    public string? Location => Headers.NonValidated.TryGetValues("Location", out var values) ? values.ToString() : null;

    public IReadOnlyList<string> SetCookies => Headers.NonValidated.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    /// <summary>The parsed page; scripts do not run.</summary>
    public IHtmlDocument Document => _document.Value;

    public bool IsRedirect => (int)StatusCode is >= 300 and < 400 && Location is not null;

    /// <summary>The page that the navigation started from, kept through redirects as browsers do; null: the address bar.</summary>
    internal Uri? Initiator { get; }

    /// <summary>Does this answer delete the cookie (an expiry in the past)?</summary>
    public bool Deletes(string cookieName) =>
        SetCookies.Any(header => header.StartsWith(cookieName + "=;", StringComparison.Ordinal) && header.Contains("expires=Thu, 01 Jan 1970"));

    public override string ToString() => $"{(int)StatusCode} {Url} {(Location is null ? "" : "-> " + Location)}";
}
