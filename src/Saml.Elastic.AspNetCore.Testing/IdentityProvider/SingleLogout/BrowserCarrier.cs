using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Sends the browser on.</summary>
internal sealed class BrowserCarrier(PageWriter pages)
{
    /// <param name="http">The browser's request.</param>
    /// <param name="message">What it carries; null: it stays here.</param>
    /// <param name="chain">The sign-out, which may take place in frames.</param>
    public Task SendAsync(HttpContext http, OutgoingMessage? message, LogoutChain chain)
    {
        if (message is null)
            return pages.WriteAsync(http, NoticePage.Withheld with { IsFramed = chain.IsFramed });
        if (message.Binding == SamlBinding.HttpPost)
            return pages.WriteAsync(http, PostPage.Create(message.Url, message.Fields) with { IsFramed = chain.IsFramed });
        Redirect(http, message.Location);
        return Task.CompletedTask;
    }

    /// <summary>Byte for byte: a URL that is parsed and written anew may have lost its signature.</summary>
    public static void Redirect(HttpContext http, string url)
    {
        http.Response.StatusCode = HttpMethods.IsPost(http.Request.Method) ? StatusCodes.Status303SeeOther : StatusCodes.Status302Found;
        http.Response.Headers.Location = url;
        http.Response.Headers.CacheControl = "no-store";
    }
}
