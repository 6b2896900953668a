using System.Net;

namespace Saml.Elastic.AspNetCore.Tool;

/// <summary>An address to listen at. A server would take any other host name for "all of this machine's addresses".</summary>
internal static class ListenUrl
{
    private const string Everywhere = "http://0.0.0.0";

    /// <exception cref="FormatException">It is none; the message says what is.</exception>
    public static string Read(string text)
    {
        var concrete = text.StartsWith("http://*", StringComparison.Ordinal) ? Everywhere + text["http://*".Length..] : text;
        return Uri.TryCreate(concrete, UriKind.Absolute, out var url)
            && url.Scheme == Uri.UriSchemeHttp
            && url.PathAndQuery == "/"
            && (url.IsLoopback || IPAddress.TryParse(url.Host, out _))
                ? text
                : throw new FormatException($"'{text}' cannot be listened at; http://127.0.0.1:0 is any free port of this machine alone, http://*:9200 port 9200 for everybody");
    }
}
