using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Tokens that Elasticsearch issued for a sign-in that then failed: no session holds them, so nobody would ever end them.</summary>
internal static class UnusedTokens
{
    /// <summary>Invalidates both tokens, the refresh token first. A failure is logged and leaves the tokens to expire.</summary>
    public static async Task InvalidateAsync(IElasticsearchSamlClient client, TokenPair pair, ILogger logger)
    {
        var dead = await TryAsync(pair.RefreshToken, client.InvalidateRefreshTokenAsync, logger)
            & await TryAsync(pair.AccessToken, client.InvalidateAccessTokenAsync, logger);
        if (dead)
        {
            SignInLog.UnusedTokensInvalidated(logger);
        }
    }

    private static async Task<bool> TryAsync(
        string? token, Func<string, CancellationToken, Task<InvalidateTokenResponse>> invalidate, ILogger logger)
    {
        if (token is null)
        {
            return true;
        }

        try
        {
            // Not tied to the request: a browser that goes away must not leave a living token behind.
            var answer = await invalidate(token, CancellationToken.None);
            if (answer.ErrorCount == 0)
            {
                return true;
            }

            SignInLog.UnusedTokenNotInvalidated(logger, ElasticsearchFailureKind.TokenIndexBlocked, exception: null);
        }
        catch (ElasticsearchSamlException failure)
        {
            SignInLog.UnusedTokenNotInvalidated(logger, failure.Kind, failure);
        }

        return false;
    }
}
