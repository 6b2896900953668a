using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Samples.Demo;

/// <summary>
/// Keeps the browser on the host name it came with: a forwarded port or another name of this machine works as well. SAML messages name one
/// address; on the way to the browser it becomes a path. Signatures are not concerned: of a redirect they cover the query, of a form the message.
/// </summary>
internal sealed class OneHostName(RedirectLog redirects) : IStartupFilter
{
    /// <summary>Around everything, also around the authentication middleware, which answers by itself.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(HandleAsync);
        next(app);
    };

    private async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        // The callback that is registered first is called last.
        context.Response.OnStarting(() =>
        {
            ShortenLocation(context.Response);
            redirects.Add(context);
            return Task.CompletedTask;
        });
        if (context.Request.Path.StartsWithSegments(DemoStack.IdentityProviderPath))
        {
            TakeOwnOrigin(context.Request);
            await ShortenPageAsync(context, next);
        }
        else
        {
            await next(context);
        }
    }

    // The identity provider takes forms of its own pages only, and knows itself by the other address.
    private static void TakeOwnOrigin(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] == "same-origin" || request.Headers.Origin == $"{request.Scheme}://{request.Host}")
            request.Headers.Origin = DemoStack.Origin;
    }

    private static void ShortenLocation(HttpResponse response)
    {
        if (response.Headers.Location is [{ } location] && location.StartsWith(DemoStack.Origin + "/", StringComparison.Ordinal))
            response.Headers[HeaderNames.Location] = location[DemoStack.Origin.Length..];
    }

    private static async Task ShortenPageAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        var page = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        await context.Response.WriteAsync(page.Replace($"\"{DemoStack.Origin}/", "\"/", StringComparison.Ordinal), context.RequestAborted);
    }
}
