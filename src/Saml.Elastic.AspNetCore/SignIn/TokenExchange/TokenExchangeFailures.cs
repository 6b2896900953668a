using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Decides what becomes of a user whose tokens cannot be had.</summary>
internal sealed class TokenExchangeFailures(
    IOptionsMonitor<ElasticSamlTokenExchangeOptions> options, SignInMetrics metrics, ILogger<TokenExchangeFailures> logger)
{
    /// <summary>Never throws: an error page at the Assertion Consumer Service would come back with every reload.</summary>
    public async Task<TokenExchangeResult> DecideAsync(
        HttpContext context, TokenExchangeScope scope, ClaimsPrincipal principal, AuthenticationProperties properties, Exception failure)
    {
        // Only the failed call can have left something; tokens that were received are revoked elsewhere.
        var mayHaveLostTokens = failure is not SignInRefusedException and not ElasticsearchSamlException
            || (failure is ElasticsearchSamlException exception && exception.MayHaveIssuedTokens());
        var failed = new ElasticSamlTokenExchangeFailedContext(context, options.Get(scope.LogoutScheme), principal, properties, failure);
        await RaiseAsync(scope, failed);

        Report(scope, failed, mayHaveLostTokens);
        metrics.CountExchange(scope.LogoutScheme, mayHaveLostTokens ? SignInMetrics.Lost : SignInMetrics.Failed);
        if (failed.RefusedRedirectUri is not { } page)
        {
            return TokenExchangeResult.WithoutTokens;
        }

        RedirectAtLast(context, page);
        return TokenExchangeResult.NoSignIn;
    }

    private async Task RaiseAsync(TokenExchangeScope scope, ElasticSamlTokenExchangeFailedContext failed)
    {
        try
        {
            await failed.Options.Events.ExchangeFailed(failed);
        }
        catch (Exception exception)
        {
            SignInLog.EventFailed(logger, nameof(ElasticSamlTokenExchangeEvents.ExchangeFailed), scope.LogoutScheme, exception);
        }
    }

    private void Report(TokenExchangeScope scope, ElasticSamlTokenExchangeFailedContext failed, bool mayHaveLostTokens)
    {
        var decision = failed.RefusedRedirectUri is null ? "is signed in without them" : "is not signed in";
        if (failed.Failure is SignInRefusedException refused)
        {
            SignInLog.ExchangeImpossible(logger, refused.Message, decision, scope.LogoutScheme);
            return;
        }

        SignInLog.ExchangeFailed(logger, decision, scope.LogoutScheme, failed.Failure);
        if (mayHaveLostTokens)
        {
            SignInLog.TokensLost(logger, scope.LogoutScheme);
        }
    }

    // The library has written its own redirect already, or the app is about to.
    private static void RedirectAtLast(HttpContext context, string page)
    {
        var location = context.Request.PathBase.ToUriComponent() + page;
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = location;
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
    }
}
