using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>Messages for the guard: signed once, for making keys takes long.</summary>
internal static class LogoutMessages
{
    private static readonly ServiceProvider Recipient = new("https://app.example/", "https://app.example/acs", "https://app.example/slo");

    public static TestIdentityProvider IdentityProvider { get; } = new();

    /// <summary>A LogoutRequest of the HTTP-Redirect binding, without the question mark.</summary>
    public static string RequestQuery { get; } = QueryOf(IdentityProvider.RedirectUrl(Request()));

    public static string RequestQueryWithRelayState { get; } = QueryOf(IdentityProvider.RedirectUrl(Request(), "state/1"));

    public static string ResponseQuery { get; } = QueryOf(IdentityProvider.RedirectUrl(new LogoutResponseMessage(Recipient, "_q")));

    /// <summary>A LogoutRequest of the HTTP-POST binding: XML with its signature inside.</summary>
    public static string SignedRequest { get; } = Encoding.UTF8.GetString(Convert.FromBase64String(IdentityProvider.Write(Request())));

    public static string SignedResponse { get; } =
        Encoding.UTF8.GetString(Convert.FromBase64String(IdentityProvider.Write(new LogoutResponseMessage(Recipient, "_q"))));

    public static string UnsignedRequest { get; } = RedirectBinding.ReadMessage("?" + RequestQuery).ToString(SaveOptions.DisableFormatting);

    public static XElement SignedRequestElement() => XElement.Parse(SignedRequest, LoadOptions.PreserveWhitespace);

    public static LogoutRequestMessage Request() => new(Recipient, new SamlNameId("alice"), "_session");

    public static string Encode(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));

    public static string Deflate(string xml) => Convert.ToBase64String(Deflate(Encoding.UTF8.GetBytes(xml)));

    public static byte[] Deflate(byte[] bytes)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal))
        {
            deflate.Write(bytes);
        }

        return output.ToArray();
    }

    public static byte[] Inflate(string base64)
    {
        using var inflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(base64)), CompressionMode.Decompress);
        var output = new MemoryStream();
        inflated.CopyTo(output);
        return output.ToArray();
    }

    /// <summary>An unsigned query with this message in it.</summary>
    public static string UnsignedQuery(string xml) => "SAMLRequest=" + Uri.EscapeDataString(Deflate(xml));

    public static string QueryOf(string url) => url[(url.IndexOf('?') + 1)..];
}
