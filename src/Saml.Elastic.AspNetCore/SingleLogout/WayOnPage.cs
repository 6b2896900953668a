using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// What a user sees when the identity provider's LogoutRequest could not be obeyed: there is no signed answer to give, but a way on. It works
/// without script and holds nothing of the message.
/// </summary>
internal static class WayOnPage
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public static Task WriteRefusedAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status400BadRequest,
        "The sign-out was not accepted",
        "This application could not accept the sign-out that your identity provider asked for. You may still be signed in here.");

    public static Task WriteUnavailableAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = ((int)RetryAfter.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return WriteAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            "The sign-out could not be completed",
            "This application could not check the sign-out that your identity provider asked for. You may still be signed in here. Please reload this page to try again.");
    }

    private static Task WriteAsync(HttpContext context, int status, string title, string text)
    {
        var response = context.Response;
        response.StatusCode = status;
        if (!IsRead(context.Request))
        {
            return Task.CompletedTask;
        }

        response.ContentType = "text/html; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'";
        var home = System.Text.Encodings.Web.HtmlEncoder.Default.Encode(context.Request.PathBase + "/");
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>
            <body><main><h1>{title}</h1><p>{text}</p><p><a href="{home}">Go to the application</a></p></main></body>
            </html>
            """);
    }

    // Somebody reads it when it was navigated to, in a frame too; scripts and servers look at the status.
    private static bool IsRead(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"] is not [{ } mode] || mode == "navigate"
            ? !request.Headers.XRequestedWith.Contains("XMLHttpRequest") && request.GetTypedHeaders().Accept.Any(IsHtml)
            : false;

    private static bool IsHtml(MediaTypeHeaderValue accepted) => accepted.MatchesMediaType("text/html");
}
