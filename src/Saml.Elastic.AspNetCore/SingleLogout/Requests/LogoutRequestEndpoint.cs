using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Takes the identity provider's LogoutRequests.</summary>
internal sealed class LogoutRequestEndpoint(
    SchemeChoice choice, RemoteSignOut remoteSignOut, LogoutAnswerWriter answers, SingleLogoutMetrics metrics, ILogger<LogoutRequestEndpoint> logger)
{
    /// <exception cref="MessageRefusedException">The request is refused, and no other answer is due than that.</exception>
    public async Task AnswerAsync(SingleLogoutContext context, ReceivedLogoutRequest request)
    {
        var scheme = await choice.ChooseAsync(context.Schemes, request.Content);
        try
        {
            var answer = await remoteSignOut.ObeyAsync(context, scheme, request);
            if (request.Binding.HasBrowser())
            {
                await context.EndBrowserSessionAsync(scheme);
            }

            await answers.WriteAsync(context.Http, scheme, request.Binding, answer);
        }
        catch (MessageRefusedException refused) when (refused.Rule == GuardRule.NotFresh && request.Binding.HasBrowser())
        {
            // A bookmark, or the browser's history: the user has done nothing wrong.
            metrics.CountRefusal(nameof(GuardRule.NotFresh));
            context.Http.Response.Redirect(ReturnUrls.SignedOut(scheme.Options, context.Http.Request));
        }
        catch (ElasticsearchSamlException exception)
        {
            await ReportAsync(context.Http, scheme, request, exception);
        }
    }

    private Task ReportAsync(HttpContext context, SingleLogoutScheme scheme, ReceivedLogoutRequest request, ElasticsearchSamlException exception)
    {
        var status = (int?)exception.StatusCode;
        if (MessageFailures.IsAboutTheMessage(exception.Kind))
        {
            SingleLogoutLog.RequestRefused(logger, scheme.Name, exception.Kind, status, exception.ErrorType, exception.Marker);
            metrics.CountRequest(scheme.Name, request.Binding.ToString(), RemoteSignOutOutcomes.Refused);
            return WayOnPage.WriteRefusedAsync(context);
        }

        SingleLogoutLog.RequestNotVerified(logger, scheme.Name, exception.Kind, status, exception.ErrorType, exception.Marker);
        metrics.CountRequest(scheme.Name, request.Binding.ToString(), RemoteSignOutOutcomes.Unavailable);
        return WayOnPage.WriteUnavailableAsync(context);
    }
}
