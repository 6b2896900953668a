using System.Net;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>What Elasticsearch itself says of a token pair.</summary>
public sealed record TokenState(bool AccessTokenIsAlive, bool RefreshTokenIsAlive)
{
    public static TokenState Alive { get; } = new(true, true);

    public static TokenState Dead { get; } = new(false, false);

    /// <summary>
    /// Asks about both tokens. <b>Destructive</b>: the only question about a refresh token that mints no new pair is to delete it,
    /// so afterwards it is dead.
    /// </summary>
    public static async Task<TokenState> OfAsync(ElasticsearchNode node, TokenPair pair) =>
        new(await IsAccessTokenAliveAsync(node, pair.AccessToken!), await DeleteRefreshTokenAsync(node, pair.RefreshToken!));

    /// <summary>Changes nothing: <c>_authenticate</c> answers 200 or 401.</summary>
    public static async Task<bool> IsAccessTokenAliveAsync(ElasticsearchNode node, string accessToken)
    {
        var answer = await node.SendAsync(HttpMethod.Get, "/_security/_authenticate", accessToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.Unauthorized => false,
            _ => throw new InvalidOperationException($"Elasticsearch cannot tell: {answer}"),
        };
    }

    private static async Task<bool> DeleteRefreshTokenAsync(ElasticsearchNode node, string refreshToken)
    {
        var answer = await node.SendAsync(HttpMethod.Delete, "/_security/oauth2/token", new { refresh_token = refreshToken });
        var isCounted = answer.Json.TryGetProperty("invalidated_tokens", out var invalidated);
        if (!isCounted || answer.Json.GetProperty("error_count").GetInt32() > 0)
            throw new InvalidOperationException($"Elasticsearch cannot tell: {answer}");
        return invalidated.GetInt32() == 1;
    }
}
