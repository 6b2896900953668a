using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Makes Elasticsearch's logout call inside the time budget; repeats it once where the effect is unknown, for it is repeatable.</summary>
internal static class LogoutCall
{
    private const string Operation = "security.saml_logout";

    public static async Task<LogoutResult> SendAsync(
        IElasticsearchSamlClient client, TokenPair tokens, ElasticSamlLogoutOptions options, TimeBudget budget)
    {
        var request = new SamlLogoutRequest { Token = tokens.AccessToken!, RefreshToken = tokens.RefreshToken };
        using var timeUp = budget.CreateTokenSource();
        try
        {
            var response = await SendAsync(client, request, timeUp.Token);
            return new LogoutResult(ProviderRedirect.Judge(response.Redirect, options), response);
        }
        catch (ElasticsearchSamlException exception)
        {
            return new LogoutResult(ElasticSignOutOutcome.LogoutFailed, Failure: exception);
        }
        catch (OperationCanceledException exception)
        {
            var failure = new ElasticsearchSamlException(Operation, ElasticsearchFailureKind.TimedOut, innerException: exception);
            return new LogoutResult(ElasticSignOutOutcome.LogoutFailed, Failure: failure);
        }
        catch (Exception exception)
        {
            // A client that the app has put in place of ours may throw anything; the user is signed out all the same.
            var failure = new ElasticsearchSamlException(Operation, ElasticsearchFailureKind.Unknown, innerException: exception);
            return new LogoutResult(ElasticSignOutOutcome.LogoutFailed, Failure: failure);
        }
    }

    private static async Task<SamlLogoutResponse> SendAsync(IElasticsearchSamlClient client, SamlLogoutRequest request, CancellationToken timeUp)
    {
        try
        {
            return await client.LogoutAsync(request, timeUp).WaitAsync(timeUp);
        }
        catch (ElasticsearchSamlException exception) when (exception.Kind.MayRepeatAtOnce() && !timeUp.IsCancellationRequested)
        {
            return await client.LogoutAsync(request, timeUp).WaitAsync(timeUp);
        }
    }
}
