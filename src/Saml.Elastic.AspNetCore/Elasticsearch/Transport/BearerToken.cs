using System.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>A user's token as credential.</summary>
internal static class BearerToken
{
    /// <summary>The header, or null when the text cannot be a token: a header carries only visible ASCII characters.</summary>
    public static AuthenticationHeaderValue? ToHeader(string token)
    {
        // Elasticsearch ignores white space at the end; a header must not hold a line break.
        var text = token.TrimEnd();
        return text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? new AuthenticationHeaderValue("Bearer", text) : null;
    }
}
