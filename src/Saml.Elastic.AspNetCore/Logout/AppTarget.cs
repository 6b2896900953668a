using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Where the app itself wants to send the user.</summary>
internal static class AppTarget
{
    /// <summary>The address in the app's answer so far, or null.</summary>
    public static string? Read(HttpResponse response)
    {
        var headers = response.Headers;
        return response.StatusCode is >= 300 and < 400 && headers.Location is [{ Length: > 0 } location, ..]
            ? location
            : (string?)headers[HtmxHeaders.Redirect] ?? headers[HtmxHeaders.Location];
    }
}
