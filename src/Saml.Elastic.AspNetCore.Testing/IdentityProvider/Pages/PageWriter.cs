using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using static Saml.Elastic.AspNetCore.Testing.IdentityProvider.Page;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Sends pages, with a content security policy that allows what the page needs and nothing else.</summary>
internal sealed class PageWriter(ServiceProviderRegistry providers)
{
    private const int NonceLength = 16;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task WriteAsync(HttpContext http, Page page)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceLength));
        var response = http.Response;
        response.StatusCode = page.StatusCode;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = Policy(page, nonce);
        using var text = new StringWriter();
        Document(page, nonce).WriteTo(text, Encoder);
        await response.WriteAsync(text.ToString(), http.RequestAborted);
    }

    // Chromium applies form-action to each redirect after the form too, so a sign-out that begins with a form must be allowed to reach all.
    private string Policy(Page page, string nonce)
    {
        var everyone = string.Join(' ', providers.Origins.Prepend("'self'"));
        return $"default-src 'none'; style-src 'nonce-{nonce}'; script-src {(page.Script is null ? "'none'" : $"'nonce-{nonce}'")}; "
            + $"form-action {everyone}; frame-src {(page.HasFrames ? everyone : "'none'")}; "
            + $"frame-ancestors {(page.IsFramed ? "'self'" : "'none'")}; base-uri 'none'";
    }

    private static IHtmlContent Document(Page page, string nonce) => Html($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{page.Title}</title>
        <style nonce="{nonce}">{PageStyle.Css}</style>
        {Script(page, nonce)}
        </head>
        <body>
        <main>
        <h1>{page.Title}</h1>
        {page.Body}
        </main>
        </body>
        </html>
        """);

    private static IHtmlContent Script(Page page, string nonce) =>
        page.Script is null ? HtmlString.Empty : Html($"""<script nonce="{nonce}">{new HtmlString(page.Script)}</script>""");
}
