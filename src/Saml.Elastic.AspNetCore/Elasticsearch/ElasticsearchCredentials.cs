using System.Net.Http.Headers;
using System.Text;

namespace Saml.Elastic.AspNetCore;

/// <summary>A service credential for Elasticsearch. Its text never shows: <see cref="ToString"/> is redacted.</summary>
public sealed class ElasticsearchCredentials
{
    private ElasticsearchCredentials(string scheme, string parameter) => Header = new AuthenticationHeaderValue(scheme, parameter);

    internal AuthenticationHeaderValue Header { get; }

    /// <summary>A user name and password.</summary>
    public static ElasticsearchCredentials Basic(string username, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(username);
        ArgumentNullException.ThrowIfNull(password);
        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}")));
    }

    /// <summary>An API key in its encoded form (base64 of <c>id:key</c>), as Kibana and the API show it.</summary>
    public static ElasticsearchCredentials ApiKey(string encodedKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(encodedKey);
        return new("ApiKey", encodedKey);
    }

    /// <summary>A bearer token: a service account token, or an access token.</summary>
    public static ElasticsearchCredentials Bearer(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return new("Bearer", token);
    }

    /// <summary>The kind of credential, without the secret.</summary>
    public override string ToString() => $"{Header.Scheme} [redacted]";
}
