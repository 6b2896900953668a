using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Tells the browser, or the script that asked, where to go.</summary>
internal static class SignOutRedirect
{
    // Blazor's script takes a success for a page of Blazor only with the first, and then goes where the second leads. A real redirect to
    // another origin it cannot follow.
    private const string BlazorEnhanced = "blazor-enhanced-nav";
    private const string BlazorRedirect = "blazor-enhanced-nav-redirect-location";

    public static void Write(HttpContext context, string location, ElasticSignOutRedirectMode mode)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.Remove(HeaderNames.Location);
        switch (RequestStyles.Of(context.Request))
        {
            case RequestStyle.Htmx:
                headers.Remove(HtmxHeaders.Location);
                headers.Remove(HtmxHeaders.Refresh);
                headers[HtmxHeaders.Redirect] = location;
                ReplaceRedirectStatus(response);
                break;
            case RequestStyle.BlazorEnhanced:
                headers[BlazorEnhanced] = "allow";
                headers[BlazorRedirect] = location;
                ReplaceRedirectStatus(response);
                break;
            case RequestStyle.Script:
                headers.Location = location;
                ReplaceRedirectStatus(response);
                break;
            case RequestStyle.Navigation when mode == ElasticSignOutRedirectMode.Interstitial:
                WriteInterstitial(response, location);
                break;
            default:
                headers.Location = location;
                response.StatusCode = StatusCodes.Status302Found;
                break;
        }
    }

    // A redirect of the app is replaced; any other status stays what it is, and with it the app's answer to its own script.
    private static void ReplaceRedirectStatus(HttpResponse response)
    {
        if (response.StatusCode is >= 300 and < 400)
        {
            response.StatusCode = StatusCodes.Status200OK;
        }
    }

    // The header does what a meta refresh does, by the same steps of the HTML standard, and more surely: it needs no page of its own where the
    // app has written one already, and in Chromium it also works without a body, beside JSON, and in a page that a policy has sandboxed.
    private static void WriteInterstitial(HttpResponse response, string location)
    {
        response.Headers["Refresh"] = $"0; url={location}";
        response.StatusCode = StatusCodes.Status200OK;
    }
}
