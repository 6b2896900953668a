using System.IO.Compression;
using System.Xml;
using Microsoft.AspNetCore.WebUtilities;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>The ID of the LogoutRequest with which a user is sent to the identity provider: the LogoutResponse must answer it.</summary>
internal static class LogoutRequestId
{
    private const string RequestParameter = "SAMLRequest";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>
    /// As Elasticsearch returned it, else as the redirect's message says; null when neither tells, and the identity provider's answer can
    /// then not be matched.
    /// </summary>
    public static string? Find(SamlLogoutResponse response) =>
        string.IsNullOrEmpty(response.Id) ? ReadFrom(new Uri(response.Redirect!)) : response.Id;

    private static string? ReadFrom(Uri redirect)
    {
        if (!QueryHelpers.ParseQuery(redirect.Query).TryGetValue(RequestParameter, out var message))
        {
            return null;
        }

        try
        {
            using var deflated = new MemoryStream(Convert.FromBase64String(message.ToString()));
            using var inflated = new DeflateStream(deflated, CompressionMode.Decompress);
            using var reader = XmlReader.Create(inflated, Settings);
            return reader.MoveToContent() == XmlNodeType.Element ? reader.GetAttribute("ID") : null;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or XmlException)
        {
            return null;
        }
    }
}
