using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>
/// Turns the app's answer into the one that the sign-out demands. It acts when the headers go out: only then is known where the app wanted to
/// send the user, and nothing that the app does after its sign-out can undo it.
/// </summary>
internal sealed class SignOutAnswerWriter(PendingLogouts pendingLogouts, TimeProvider timeProvider, ILogger<SignOutAnswerWriter> logger)
{
    /// <summary>Sees to it that this request is answered so. Of several sign-outs the first that leads to an identity provider decides.</summary>
    public void Promise(SignOutState state, SignOutAnswer answer)
    {
        if (state.Answer is { ProviderUri: not null })
        {
            return;
        }

        state.Answer = answer;
        var context = answer.Request.Context;
        ResponseStart.On(context, async () =>
        {
            // Another call may have replaced this answer, or a sign-in cancelled it.
            if (ReferenceEquals(SignOutState.Of(context).Answer, answer))
            {
                await WriteSafelyAsync(answer);
            }
        });
    }

    private async Task WriteSafelyAsync(SignOutAnswer answer)
    {
        try
        {
            await WriteAsync(answer);
        }
        catch (Exception exception)
        {
            var context = answer.Request.Context;
            SignOutLog.AnswerFailed(logger, answer.Request.Target.Scheme, exception.GetType().Name);
            SignOutRedirect.Write(context, ReturnUrls.SignedOut(answer.Request.Options, context.Request), ElasticSignOutRedirectMode.Redirect);
        }
    }

    private async Task WriteAsync(SignOutAnswer answer)
    {
        var (request, headers) = (answer.Request, answer.Request.Context.Response.Headers);
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";

        var returnUrl = ReturnUrl(answer);
        if (answer.ProviderUri is not { } providerUri)
        {
            Send(answer, returnUrl, returnUrl, ElasticSignOutRedirectMode.Redirect);
            return;
        }

        // Also for an event that writes the answer itself: it may lead to the identity provider in its own way.
        await RememberAsync(answer, returnUrl);
        var redirecting = await RaiseRedirectAsync(answer, providerUri, returnUrl);
        if (!redirecting.Handled)
        {
            Send(answer, redirecting.RedirectUri, returnUrl, request.Options.RedirectMode);
        }
    }

    private string ReturnUrl(SignOutAnswer answer)
    {
        var request = answer.Request;
        var appTarget = AppTarget.Read(request.Context.Response);
        if (appTarget == answer.TargetBefore)
        {
            appTarget = null;
        }

        // Without the identity provider the answer is the app's own, and so is its target.
        if (appTarget is not null && answer.ProviderUri is null)
        {
            return appTarget;
        }

        var wanted = appTarget ?? answer.RequestedUri;
        if (ReturnUrls.IsAllowed(wanted, request.Context.Request, request.Options.AllowedReturnHosts))
        {
            return wanted;
        }

        if (wanted is not null)
        {
            SignOutLog.ReturnUrlRefused(logger, request.Target.Scheme);
        }

        return ReturnUrls.SignedOut(request.Options, request.Context.Request);
    }

    private Task RememberAsync(SignOutAnswer answer, string returnUrl)
    {
        var request = answer.Request;
        var realm = request.Session.Properties.GetString(TicketItemNames.Realm) ?? request.Options.Elasticsearch.Realm;
        var pending = new PendingLogout(LogoutRequestId.Find(answer.Result.Response!), returnUrl, realm, timeProvider.GetUtcNow());
        return pendingLogouts.RememberAsync(request.Context, request.Target.Scheme, request.Options, pending);
    }

    private async Task<ElasticSignOutRedirectContext> RaiseRedirectAsync(SignOutAnswer answer, string location, string returnUrl)
    {
        var request = answer.Request;
        var context = new ElasticSignOutRedirectContext(
            request.Context, request.Scheme, request.Options, request.Properties ?? new AuthenticationProperties(), location, returnUrl);
        try
        {
            await request.Events().RedirectToIdentityProvider(context);
        }
        catch (Exception exception)
        {
            SignOutLog.EventFailed(
                logger, request.Target.Scheme, nameof(ElasticSamlLogoutEvents.RedirectToIdentityProvider), exception);
        }

        return context;
    }

    private void Send(SignOutAnswer answer, string location, string returnUrl, ElasticSignOutRedirectMode mode)
    {
        var (context, scheme) = (answer.Request.Context, answer.Request.Target.Scheme);
        if (AppTarget.Read(context.Response) is { } appTarget && appTarget != location)
        {
            SignOutLog.AppRedirectReplaced(logger, scheme, returnUrl.Split('?')[0]);
        }

        if (answer.ProviderUri is not null && mode == ElasticSignOutRedirectMode.Redirect)
        {
            FormActionReport.WriteLater(logger, scheme, context, location);
        }

        answer.Location = location;
        SignOutRedirect.Write(context, location, mode);
    }
}
