using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Tells who made a request.</summary>
internal static class RequestStyles
{
    private const string XmlHttpRequest = "XMLHttpRequest";

    public static RequestStyle Of(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers["HX-Request"] == "true")
        {
            return RequestStyle.Htmx;
        }

        if (headers.Accept.ToString().Contains("blazor-enhanced-nav=on", StringComparison.OrdinalIgnoreCase))
        {
            return RequestStyle.BlazorEnhanced;
        }

        // The rule of the cookie handler, and what browsers say of themselves.
        var isScript = SignOutState.Of(request.HttpContext).AnswersScript
            || request.Query["X-Requested-With"] == XmlHttpRequest
            || headers.XRequestedWith == XmlHttpRequest
            || (headers["Sec-Fetch-Mode"] is [{ } mode] && mode != "navigate");
        return isScript ? RequestStyle.Script : RequestStyle.Navigation;
    }
}
