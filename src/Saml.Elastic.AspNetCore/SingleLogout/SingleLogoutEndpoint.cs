using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// The one path on which the identity provider speaks to us (the realms' <c>sp.logout</c>). There is no authentication and no antiforgery
/// here: the message's signature is the protection.
/// </summary>
internal sealed class SingleLogoutEndpoint(
    LogoutRequestEndpoint requests, LogoutResponseEndpoint responses, SingleLogoutMetrics metrics, ILogger<SingleLogoutEndpoint> logger)
{
    /// <summary>
    /// Answers the request; false when it carries no SAML message, or one that is another library's on the same path. Never throws.
    /// </summary>
    public async Task<bool> HandleAsync(SingleLogoutContext context)
    {
        try
        {
            return await AnswerAsync(context);
        }
        catch (MessageRefusedException refused)
        {
            if (context.IsShared && IsForOther(context.Http.Request, refused.Rule))
            {
                return false;
            }

            await RefuseAsync(context, refused.Rule);
        }
        catch (Exception exception)
        {
            SingleLogoutLog.Failed(logger, context.Http.Request.Path, exception);
            await FailAsync(context);
        }

        return true;
    }

    private async Task<bool> AnswerAsync(SingleLogoutContext context)
    {
        var message = await ReceivedMessage.ReadAsync(context.Http.Request);
        if (message is null)
        {
            return false;
        }

        KeepPrivate(context.Http.Response);
        if (message.Response is { } response)
        {
            return await responses.AnswerAsync(context, response);
        }

        await requests.AnswerAsync(context, message.Request!);
        return true;
    }

    // A response that the guard refuses was no answer to us, and a request of another identity provider is none for us.
    private static bool IsForOther(HttpRequest request, GuardRule rule) => rule == GuardRule.NoScheme || ReceivedMessage.LooksLikeResponse(request);

    private Task RefuseAsync(SingleLogoutContext context, GuardRule rule)
    {
        SingleLogoutLog.MessageRefused(logger, context.Http.Request.Path, rule.ToString());
        metrics.CountRefusal(rule.ToString());
        KeepPrivate(context.Http.Response);
        if (ReceivedMessage.LooksLikeResponse(context.Http.Request))
        {
            return responses.RefuseAsync(context);
        }

        return rule == GuardRule.Busy ? WayOnPage.WriteUnavailableAsync(context.Http) : WayOnPage.WriteRefusedAsync(context.Http);
    }

    private static Task FailAsync(SingleLogoutContext context)
    {
        var http = context.Http;
        if (http.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        if (!ReceivedMessage.LooksLikeResponse(http.Request))
        {
            return WayOnPage.WriteUnavailableAsync(http);
        }

        http.Response.Redirect(ReturnUrls.SignedOut(context.Schemes[0].Options, http.Request));
        return Task.CompletedTask;
    }

    // The address holds a message, and the answer belongs to it. Frames are welcome: some identity providers sign out in them.
    private static void KeepPrivate(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
