using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Sessions;

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
        context.Response.OnStarting(async () =>
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
            var request = answer.Request;
            SignOutLog.AnswerFailed(logger, request.Target.Scheme, exception.GetType().Name);
            SignOutRedirect.Write(
                request.Context, ReturnUrls.SignedOut(request.Options, request.Context.Request), ElasticSignOutRedirectMode.Redirect);
        }
    }

    private async Task WriteAsync(SignOutAnswer answer)
    {
        var (request, response) = (answer.Request, answer.Request.Context.Response);
        LocalSignOut.AssertCookieDeleted(request.Context, request.Cookie);
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";

        var returnUrl = ReturnUrl(answer);
        var location = answer.ProviderUri;
        if (location is not null)
        {
            var redirecting = await RaiseRedirectAsync(answer, location, returnUrl);
            if (redirecting.Handled)
            {
                return;
            }

            location = redirecting.RedirectUri;
            await pendingLogouts.RememberAsync(
                request.Context,
                request.Target.Scheme,
                request.Options,
                new PendingLogout(ProviderRedirect.RequestId(answer.Result.Response!), returnUrl, Realm(request), timeProvider.GetUtcNow()));
            WarnAboutContentSecurityPolicy(answer, location);
        }

        answer.Location = location ?? returnUrl;
        LogReplacedTarget(answer, returnUrl);
        SignOutRedirect.Write(
            request.Context, answer.Location, location is null ? ElasticSignOutRedirectMode.Redirect : request.Options.RedirectMode);
    }

    private string ReturnUrl(SignOutAnswer answer)
    {
        var (request, response) = (answer.Request, answer.Request.Context.Response);
        var ownLocation = response.StatusCode is >= 300 and < 400 ? response.Headers.Location.ToString() : "";
        var wanted = ownLocation.Length > 0 && ownLocation != answer.LocationBefore ? ownLocation : answer.RequestedUri;
        if (wanted is null)
        {
            return ReturnUrls.SignedOut(request.Options, request.Context.Request);
        }

        // Without the identity provider the answer is the app's own, and so is its target.
        if ((answer.ProviderUri is null && wanted == ownLocation)
            || ReturnUrls.IsAllowed(wanted, request.Context.Request, request.Options.AllowedReturnHosts))
        {
            return wanted;
        }

        SignOutLog.ReturnUrlRefused(logger, request.Target.Scheme);
        return ReturnUrls.SignedOut(request.Options, request.Context.Request);
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

    private void LogReplacedTarget(SignOutAnswer answer, string returnUrl)
    {
        var response = answer.Request.Context.Response;
        if (response.Headers.ContainsKey(HeaderNames.Location) && response.Headers.Location != answer.Location)
        {
            SignOutLog.AppRedirectReplaced(logger, answer.Request.Target.Scheme, returnUrl.Split('?')[0]);
        }
    }

    private void WarnAboutContentSecurityPolicy(SignOutAnswer answer, string location)
    {
        if (answer.Request.Options.RedirectMode == ElasticSignOutRedirectMode.Redirect
            && FormActionPolicy.DirectiveToAdd(answer.Request.Context.Response.Headers.ContentSecurityPolicy, location) is { } directive)
        {
            SignOutLog.FormActionBlocks(logger, answer.Request.Target.Scheme, directive);
        }
    }

    private static string? Realm(SignOutRequest request) =>
        request.Session.Properties.GetString(Tokens.TicketItemNames.Realm) ?? request.Options.Elasticsearch.Realm;
}
