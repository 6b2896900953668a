using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Tells the browser, or the script that asked, where to go.</summary>
internal static class SignOutRedirect
{
    private const string HtmxRedirect = "HX-Redirect";
    private const string BlazorRedirect = "blazor-enhanced-nav-redirect-location";

    public static void Write(HttpContext context, string location, ElasticSignOutRedirectMode mode)
    {
        var response = context.Response;
        var style = RequestStyles.Of(context.Request);
        response.Headers.Remove("Location");
        switch (style)
        {
            case RequestStyle.Htmx or RequestStyle.BlazorEnhanced:
                response.Headers[style == RequestStyle.Htmx ? HtmxRedirect : BlazorRedirect] = location;
                AnswerScript(response);
                break;
            case RequestStyle.Script:
                response.Headers.Location = location;
                AnswerScript(response);
                break;
            case RequestStyle.Navigation when mode == ElasticSignOutRedirectMode.Interstitial:
                // What a meta refresh is in a page. The body may be the app's already, so it is left alone.
                response.Headers["Refresh"] = $"0; url={location}";
                response.StatusCode = StatusCodes.Status200OK;
                break;
            default:
                response.Headers.Location = location;
                response.StatusCode = StatusCodes.Status302Found;
                break;
        }
    }

    // An error of the app stays one; a redirect of the app is replaced.
    private static void AnswerScript(HttpResponse response)
    {
        if (response.StatusCode < StatusCodes.Status400BadRequest)
        {
            response.StatusCode = StatusCodes.Status200OK;
        }
    }
}
