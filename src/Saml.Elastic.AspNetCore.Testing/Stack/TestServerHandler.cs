using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;

namespace Saml.Elastic.AspNetCore.Testing.Stack;

/// <summary>Hands a request over byte for byte: the test server would write the escapes of a signed query anew.</summary>
internal static class TestServerHandler
{
    public static HttpMessageHandler Create(TestServer server, HttpRequestMessage request)
    {
        var exact = request.RequestUri!.OriginalString;
        request.RequestUri = new Uri(exact);
        var target = PathAndQuery(exact);
        var query = target.IndexOf('?', StringComparison.Ordinal) is var start and >= 0 ? target[start..] : "";
        return server.CreateHandler(context =>
        {
            context.Request.QueryString = new QueryString(query);
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        });
    }

    private static string PathAndQuery(string url)
    {
        var authority = url.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        var path = url.IndexOfAny(['/', '?', '#'], authority);
        var target = path < 0 ? "/" : url[path..].Split('#')[0];
        return target.StartsWith('/') ? target : "/" + target;
    }
}
