using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>The origin under which a browser sees the app.</summary>
internal static class RequestOrigin
{
    /// <summary>Scheme, host and port of the request; null when its Host header makes no address.</summary>
    public static Uri? Of(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var origin) ? origin : null;
}
