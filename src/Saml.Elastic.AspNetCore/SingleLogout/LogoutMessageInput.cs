using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>The SAML message of a request to the single-logout path, as it came.</summary>
/// <param name="Request">The SAMLRequest's value, or null.</param>
/// <param name="Response">The SAMLResponse's value, or null.</param>
/// <param name="QueryString">HTTP-Redirect: the raw query without the question mark; null for HTTP-POST.</param>
internal sealed record LogoutMessageInput(string? Request, string? Response, string? QueryString)
{
    private const int MaxQueryLength = 16 * 1024;
    private const int MaxFormLength = 128 * 1024;
    private const string RequestParameter = "SAMLRequest";
    private const string ResponseParameter = "SAMLResponse";

    /// <summary>The message; null when the request carries none, several, or one that is too large.</summary>
    public static async Task<LogoutMessageInput?> ReadAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            var query = request.QueryString.Value ?? "";
            return query.Length <= MaxQueryLength ? Single(name => request.Query[name], query.TrimStart('?')) : null;
        }

        if (!HttpMethods.IsPost(request.Method)
            || request.ContentLength > MaxFormLength
            || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        // A body of unknown length is cut off by the server at this size.
        var size = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>();
        if (size is { IsReadOnly: false })
        {
            size.MaxRequestBodySize = MaxFormLength;
        }

        try
        {
            var form = await request.ReadFormAsync();
            return Single(name => form[name], queryString: null);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static LogoutMessageInput? Single(Func<string, Microsoft.Extensions.Primitives.StringValues> values, string? queryString)
    {
        var (requests, responses) = (values(RequestParameter), values(ResponseParameter));
        return requests.Count + responses.Count == 1 ? new LogoutMessageInput(requests, responses, queryString) : null;
    }
}
