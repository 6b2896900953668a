using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>One attempt to end tokens: DELETE of the refresh token, then of the access token, until Elasticsearch says that they are dead.</summary>
internal sealed class TokenRevoker(string scheme, IElasticsearchSamlClient client, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Null when Elasticsearch says of all tokens that they are dead, else why it did not. What is done is noted in the entry.</summary>
    public async Task<ElasticsearchFailureKind?> TryAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            if (entry.Remaining.RefreshToken is { } refresh)
            {
                Accept(await client.InvalidateRefreshTokenAsync(refresh, linked.Token));
                entry.Remaining = entry.Remaining with { RefreshToken = null };
            }

            if (entry.Remaining.AccessToken is { } access)
            {
                Accept(await client.InvalidateAccessTokenAsync(access, linked.Token));
                entry.Remaining = entry.Remaining with { AccessToken = null };
            }

            return null;
        }
        catch (ElasticsearchSamlException exception)
        {
            return exception.Kind;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return ElasticsearchFailureKind.TimedOut;
        }
    }

    private void Accept(InvalidateTokenResponse response)
    {
        if (response.ErrorCount > 0)
        {
            // Status 200 all the same: this is how a full disk answers.
            throw new ElasticsearchSamlException("security.invalidate_token", ElasticsearchFailureKind.TokenIndexBlocked);
        }

        if (response.Invalidated > 0)
        {
            RevocationLog.TokenRevoked(logger, scheme);
        }
    }
}
