using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Logout;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Decides of each sign-out call whether it is a sign-out of ours, and hands it to the coordinator or lets it pass.</summary>
internal sealed class SignOutInterceptor(
    SignOutTargets targets,
    SessionFinder sessions,
    SignOutCoordinator coordinator,
    IAuthenticationSchemeProvider schemes,
    IOptionsMonitor<ElasticSamlLogoutOptions> options,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    ILogger<SignOutInterceptor> logger)
{
    public async Task SignOutAsync(IAuthenticationService inner, HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        if (await targets.MatchAsync(scheme) is not { } call)
        {
            await inner.SignOutAsync(context, scheme, properties);
            return;
        }

        var state = SignOutState.Of(context);
        var request = RequestSessions.Of(context, call.CookieScheme);
        if (state.IsRunning(call.CookieScheme) || request.IsValidating)
        {
            request.SignedOutDuringValidation |= request.IsValidating;
            await inner.SignOutAsync(context, call.CookieScheme, properties);
        }
        else if (state.IsDone(call.CookieScheme) && !state.NeedsProvider(call.CookieScheme, call.NamesElasticScheme))
        {
            await RepeatAsync(inner, context, call, properties, state);
        }
        else if (await sessions.FindAsync(inner, context, call.Targets) is { } found)
        {
            await coordinator.SignOutAsync(await CreateRequestAsync(inner, context, call, properties, found));
        }
        else
        {
            await PassAsync(inner, context, scheme, properties, call);
        }

        if (call.Carrier is { } carrier)
        {
            await inner.SignOutAsync(context, carrier, new AuthenticationProperties());
        }
    }

    private async Task<SignOutRequest> CreateRequestAsync(
        IAuthenticationService inner, HttpContext context, SignOutCall call, AuthenticationProperties? properties, FoundSession found)
    {
        var schemeOptions = options.Get(found.Target.Scheme);
        return new SignOutRequest
        {
            Context = context,
            Target = found.Target,
            Scheme = (await schemes.GetSchemeAsync(found.Target.Scheme))!,
            Options = schemeOptions,
            Cookie = cookies.Get(call.CookieScheme),
            Session = found.Session,
            Tokens = found.Session.Tokens!,
            SupersededTokens = found.Superseded,
            Properties = properties,
            LocalOnly = (!schemeOptions.InterceptSignOut && !call.NamesElasticScheme)
                || properties?.IsLocalSignOut() == true
                || context.GetEndpoint()?.Metadata.GetMetadata<LocalSignOutAttribute>() is not null,
            SignOutCookieAsync = own => inner.SignOutAsync(context, call.CookieScheme, own),
        };
    }

    // A page may list several schemes, or sign out twice: the logout call is made once, the last wish for a page counts.
    private static Task RepeatAsync(
        IAuthenticationService inner, HttpContext context, SignOutCall call, AuthenticationProperties? properties, SignOutState state)
    {
        var own = properties?.Clone();
        if (state.Answer is { } answer)
        {
            answer.RequestedUri = properties?.RedirectUri ?? answer.RequestedUri;
            own?.RedirectUri = null;
        }

        return inner.SignOutAsync(context, call.CookieScheme, own);
    }

    private Task PassAsync(
        IAuthenticationService inner, HttpContext context, string? scheme, AuthenticationProperties? properties, SignOutCall call)
    {
        var target = call.Targets[0];
        SignOutLog.SignedOutLocally(
            logger, target.Scheme, nameof(ElasticSignOutOutcome.LocalOnly), false, false, false, false, false);
        if (!call.NamesElasticScheme)
        {
            return inner.SignOutAsync(context, call.Carrier is null ? scheme : call.CookieScheme, properties);
        }

        var own = properties?.Clone() ?? new AuthenticationProperties();
        own.RedirectUri ??= ReturnUrls.SignedOut(options.Get(target.Scheme), context.Request);
        return inner.SignOutAsync(context, call.CookieScheme, own);
    }
}
