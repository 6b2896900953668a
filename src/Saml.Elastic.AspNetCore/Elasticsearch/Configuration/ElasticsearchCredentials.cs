using System.Net.Http.Headers;
using System.Text;

namespace Saml.Elastic.AspNetCore;

/// <summary>
/// A service credential for Elasticsearch: of a user or API key with the cluster privileges <c>manage_saml</c> and <c>manage_token</c>. Its
/// text never shows: <see cref="ToString"/> is redacted.
/// </summary>
public sealed class ElasticsearchCredentials
{
    private ElasticsearchCredentials(string scheme, string parameter) => Header = new AuthenticationHeaderValue(scheme, parameter);

    internal AuthenticationHeaderValue Header { get; }

    /// <summary>A user name and password.</summary>
    /// <exception cref="ArgumentException">The name is empty or has a colon, which separates it from the password.</exception>
    public static ElasticsearchCredentials Basic(string username, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(username);
        ArgumentNullException.ThrowIfNull(password);
        if (username.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("A user name must not have a colon.", nameof(username));
        }

        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}")));
    }

    /// <summary>An API key in its encoded form (base64 of <c>id:key</c>), as Kibana shows it and the API returns it (<c>encoded</c>).</summary>
    /// <exception cref="ArgumentException">The text is empty or cannot stand in a header.</exception>
    public static ElasticsearchCredentials ApiKey(string encodedKey)
    {
        ThrowIfNoHeaderText(encodedKey, nameof(encodedKey));
        return new("ApiKey", encodedKey);
    }

    /// <summary>A bearer token: a service account token, or an access token.</summary>
    /// <exception cref="ArgumentException">The text is empty or cannot stand in a header.</exception>
    public static ElasticsearchCredentials Bearer(string token)
    {
        ThrowIfNoHeaderText(token, nameof(token));
        return new("Bearer", token);
    }

    /// <summary>The kind of credential, without the secret.</summary>
    public override string ToString() => $"{Header.Scheme} [redacted]";

    private static void ThrowIfNoHeaderText(string text, string parameterName)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, parameterName);
        if (text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("It has a blank, a line break or a character that is not ASCII.", parameterName);
        }
    }
}
