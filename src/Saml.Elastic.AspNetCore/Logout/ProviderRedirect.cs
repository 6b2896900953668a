using System.IO.Compression;
using System.Xml;
using Microsoft.AspNetCore.WebUtilities;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>
/// Judges the address that Elasticsearch named. It is parsed for that only: what goes out is Elasticsearch's text, byte for byte, for the
/// signature covers it.
/// </summary>
internal static class ProviderRedirect
{
    public static ElasticSignOutOutcome Judge(string? redirect, ElasticSamlLogoutOptions options)
    {
        if (redirect is null)
        {
            return ElasticSignOutOutcome.NoSingleLogout;
        }

        if (!ReturnUrls.IsAbsoluteHttp(redirect))
        {
            return ElasticSignOutOutcome.RedirectNotUsable;
        }

        var uri = new Uri(redirect);
        var hosts = options.AllowedRedirectHosts;
        return hosts.Count == 0 || hosts.Contains(uri.Host) || hosts.Contains(uri.Authority)
            ? ElasticSignOutOutcome.RedirectToIdentityProvider
            : ElasticSignOutOutcome.RedirectHostNotAllowed;
    }

    /// <summary>
    /// The LogoutRequest's ID: as Elasticsearch returned it, else read from the redirect's message; null when neither tells, and the
    /// identity provider's answer can then not be matched.
    /// </summary>
    public static string? RequestId(SamlLogoutResponse response)
    {
        if (!string.IsNullOrEmpty(response.Id))
        {
            return response.Id;
        }

        try
        {
            var query = QueryHelpers.ParseQuery(new Uri(response.Redirect!).Query);
            using var deflated = new MemoryStream(Convert.FromBase64String(query["SAMLRequest"].ToString()));
            using var inflated = new DeflateStream(deflated, CompressionMode.Decompress);
            using var reader = XmlReader.Create(inflated, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return reader.MoveToContent() == XmlNodeType.Element ? reader.GetAttribute("ID") : null;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or XmlException)
        {
            return null;
        }
    }
}
