using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Exchanges a refresh token for a new pair, inside a time limit. Repeats the call once where its effect is unknown: the same pair comes back.</summary>
internal static class RefreshCall
{
    public const string Operation = "security.get_token";

    /// <exception cref="ElasticsearchSamlException">Elasticsearch did not refresh.</exception>
    public static async Task<TokenResponse> SendAsync(
        IElasticsearchSamlClient client, string refreshToken, TimeSpan limit, TimeProvider timeProvider)
    {
        using var timeUp = new CancellationTokenSource(limit, timeProvider);
        try
        {
            return await SendAsync(client, refreshToken, timeUp.Token) ?? throw new InvalidOperationException("The client answered nothing.");
        }
        catch (OperationCanceledException exception)
        {
            throw new ElasticsearchSamlException(Operation, ElasticsearchFailureKind.TimedOut, innerException: exception);
        }
        catch (Exception exception) when (exception is not ElasticsearchSamlException)
        {
            // A client that the app has put in place of ours may throw anything.
            throw new ElasticsearchSamlException(Operation, ElasticsearchFailureKind.Unknown, innerException: exception);
        }
    }

    private static async Task<TokenResponse?> SendAsync(IElasticsearchSamlClient client, string refreshToken, CancellationToken timeUp)
    {
        try
        {
            return await client.RefreshTokenAsync(refreshToken, timeUp).WaitAsync(timeUp);
        }
        catch (ElasticsearchSamlException exception) when (exception.Kind.MayRepeatAtOnce() && !timeUp.IsCancellationRequested)
        {
            return await client.RefreshTokenAsync(refreshToken, timeUp).WaitAsync(timeUp);
        }
    }
}
