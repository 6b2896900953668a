using System.Text;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Reads a Cloud ID: <c>name:base64(host[:port]$elasticsearch[$kibana])</c>.</summary>
internal static class CloudId
{
    public static Uri? TryParse(string cloudId)
    {
        var encoded = cloudId[(cloudId.LastIndexOf(':') + 1)..];
        var buffer = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, buffer, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split('$');
        return parts is [{ Length: > 0 } host, { Length: > 0 } elasticsearch, ..]
            && Uri.TryCreate($"https://{elasticsearch}.{host}", UriKind.Absolute, out var uri)
                ? uri
                : null;
    }
}
