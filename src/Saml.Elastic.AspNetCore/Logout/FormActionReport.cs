using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Tells operators when their own Content-Security-Policy keeps a sign-out button from reaching the identity provider.</summary>
internal static class FormActionReport
{
    /// <summary>
    /// Looks at the answer once it is out, for middleware often writes its policy when the headers go out, and that may be after us. The
    /// policy of the page with the button is what counts for the browser; an app has the same one for all its answers, or nearly.
    /// </summary>
    public static void WriteLater(ILogger logger, string scheme, HttpContext context, string location)
    {
        // A link or a script is not a form.
        if (HttpMethods.IsPost(context.Request.Method) && RequestStyles.Of(context.Request) == RequestStyle.Navigation)
        {
            context.Response.OnCompleted(() =>
            {
                Write(logger, scheme, context, location);
                return Task.CompletedTask;
            });
        }
    }

    private static void Write(ILogger logger, string scheme, HttpContext context, string location)
    {
        if (RequestOrigin.Of(context.Request) is not { } page || ReturnUrls.ParseAbsoluteHttp(location) is not { } target)
        {
            return;
        }

        foreach (var directive in FormActionPolicy.Corrections(context.Response.Headers.ContentSecurityPolicy, page, target))
        {
            SignOutLog.FormActionBlocks(logger, scheme, directive);
        }
    }
}
