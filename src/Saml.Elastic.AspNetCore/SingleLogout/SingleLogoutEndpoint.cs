using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>The one path on which the identity provider speaks to us (the realm's <c>sp.logout</c>).</summary>
internal sealed class SingleLogoutEndpoint(LogoutCompletion completion, ILogger<SingleLogoutEndpoint> logger)
{
    /// <summary>Answers the request; false when it carries no SAML message and so is not ours.</summary>
    public async Task<bool> HandleAsync(SingleLogoutContext context)
    {
        var input = await LogoutMessageInput.ReadAsync(context.Http.Request);
        if (input is null)
        {
            return false;
        }

        var response = context.Http.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (input.Response is null)
        {
            SingleLogoutLog.LogoutRequestNotSupported(logger, context.Scheme.Name);
            response.StatusCode = StatusCodes.Status501NotImplemented;
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync("A sign-out that starts at the identity provider is not supported yet. Please sign out in the application.");
            return true;
        }

        var (outcome, pending) = await completion.CompleteAsync(context, input);
        SingleLogoutLog.Completed(logger, context.Scheme.Name, outcome);
        var signedOut = new ElasticSignedOutContext(
            context.Http, context.Scheme, context.Options, outcome, pending?.ReturnUrl ?? SignedOutPage(context));
        await RaiseAsync(context, signedOut);
        response.Redirect(Landing(context, signedOut.ReturnUrl));
        return true;
    }

    private async Task RaiseAsync(SingleLogoutContext context, ElasticSignedOutContext signedOut)
    {
        try
        {
            await context.Events.SignedOut(signedOut);
        }
        catch (Exception exception)
        {
            SignOutLog.EventFailed(logger, context.Scheme.Name, nameof(ElasticSamlLogoutEvents.SignedOut), exception);
        }
    }

    private static string Landing(SingleLogoutContext context, string returnUrl) =>
        ReturnUrls.IsAllowed(returnUrl, context.Http.Request, context.Options.AllowedReturnHosts) ? returnUrl : SignedOutPage(context);

    private static string SignedOutPage(SingleLogoutContext context) => ReturnUrls.SignedOut(context.Options, context.Http.Request);
}
