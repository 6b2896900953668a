using System.Text;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.SingleLogout;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>A request that the guard reads, without a server.</summary>
internal static class GuardedRequest
{
    public const string Form = "application/x-www-form-urlencoded";
    public const string Soap = "text/xml; charset=utf-8";

    public static Task<ReceivedMessage?> GetAsync(string query) => ReceivedMessage.ReadAsync(Get(query));

    public static HttpRequest Get(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = HttpMethods.Get;
        request.QueryString = new QueryString("?" + query);
        return request;
    }

    public static Task<ReceivedMessage?> PostAsync(string contentType, string body, params string[] headers) =>
        PostAsync(contentType, Encoding.UTF8.GetBytes(body), headers);

    public static Task<ReceivedMessage?> PostAsync(string contentType, byte[] body, params string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = HttpMethods.Post;
        request.ContentType = contentType;
        request.Body = new MemoryStream(body);
        request.ContentLength = body.Length;
        foreach (var header in headers)
        {
            request.Headers[header] = "x";
        }

        return ReceivedMessage.ReadAsync(request);
    }
}
