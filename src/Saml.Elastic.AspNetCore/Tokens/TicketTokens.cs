using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Reads the Elasticsearch tokens of a ticket.</summary>
internal static class TicketTokens
{
    /// <summary>The pair under the given names. An empty text is no token; null when there is neither.</summary>
    public static TokenPair? Read(AuthenticationProperties? properties, string accessTokenName, string refreshTokenName)
    {
        var access = NullIfEmpty(properties?.GetTokenValue(accessTokenName));
        var refresh = NullIfEmpty(properties?.GetTokenValue(refreshTokenName));
        return access is null && refresh is null ? null : new TokenPair(access, refresh);
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
