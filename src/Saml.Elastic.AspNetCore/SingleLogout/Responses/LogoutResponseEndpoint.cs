using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Takes the identity provider's LogoutResponses: whatever they say, the user goes on to the page that he asked for.</summary>
internal sealed class LogoutResponseEndpoint(
    LogoutCompletion completion, OutcomeCookie outcomes, SingleLogoutMetrics metrics, ILogger<LogoutResponseEndpoint> logger)
{
    /// <summary>False when it answers no logout of ours, and another library may wait for it.</summary>
    public async Task<bool> AnswerAsync(SingleLogoutContext context, ReceivedLogoutResponse response)
    {
        if (await completion.CompleteAsync(context, response) is not { } completed)
        {
            return false;
        }

        await LandAsync(context, completed);
        return true;
    }

    /// <summary>The response was refused by the guard.</summary>
    public Task RefuseAsync(SingleLogoutContext context) => LandAsync(context, completion.Refuse(context));

    private async Task LandAsync(SingleLogoutContext context, CompletedLogout completed)
    {
        var scheme = completed.Scheme;
        SingleLogoutLog.Completed(logger, scheme.Name, completed.Outcome);
        metrics.CountResponse(scheme.Name, completed.Outcome);
        var signedOut = new ElasticSignedOutContext(
            context.Http,
            scheme.Scheme,
            scheme.Options,
            completed.Outcome,
            completed.Pending?.ReturnUrl ?? ReturnUrls.SignedOut(scheme.Options, context.Http.Request));
        await RaiseAsync(scheme, signedOut);
        outcomes.Append(context.Http, completed.Outcome);
        context.Http.Response.Redirect(Landing(context, scheme, signedOut.ReturnUrl));
    }

    private async Task RaiseAsync(SingleLogoutScheme scheme, ElasticSignedOutContext signedOut)
    {
        try
        {
            await scheme.Events.SignedOut(signedOut);
        }
        catch (Exception exception)
        {
            SignOutLog.EventFailed(logger, scheme.Name, nameof(ElasticSamlLogoutEvents.SignedOut), exception);
        }
    }

    private static string Landing(SingleLogoutContext context, SingleLogoutScheme scheme, string returnUrl)
    {
        var request = context.Http.Request;
        return ReturnUrls.IsAllowed(returnUrl, request, scheme.Options.AllowedReturnHosts) ? returnUrl : ReturnUrls.SignedOut(scheme.Options, request);
    }
}
