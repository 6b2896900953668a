namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Asks Elasticsearch whose an access token is, inside a time limit.</summary>
internal static class AuthenticateCall
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Never throws.</summary>
    public static async Task<AuthenticateAnswer> SendAsync(IElasticsearchSamlClient client, string accessToken, TimeProvider timeProvider)
    {
        using var timeUp = new CancellationTokenSource(Limit, timeProvider);
        try
        {
            ElasticsearchUser? user = await client.GetAuthenticatedUserAsync(accessToken, timeUp.Token).WaitAsync(timeUp.Token);
            return user is null ? new AuthenticateAnswer(Failure: ElasticsearchFailureKind.Unknown) : new AuthenticateAnswer(User: user);
        }
        catch (ElasticsearchSamlException exception)
        {
            return new AuthenticateAnswer(Failure: exception.Kind);
        }
        catch (OperationCanceledException)
        {
            return new AuthenticateAnswer(Failure: ElasticsearchFailureKind.TimedOut);
        }
        catch (Exception)
        {
            // A client that the app has put in place of ours may throw anything, or know nobody.
            return new AuthenticateAnswer(Failure: ElasticsearchFailureKind.Unknown);
        }
    }
}
