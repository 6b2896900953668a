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
    Companions companions,
    CompanionSignOut companionSignOut,
    SessionFinder sessions,
    EndedTickets endedTickets,
    SignOutCoordinator coordinator,
    LocalSignOut localSignOut,
    UnreadSessions unreadSessions,
    IAuthenticationSchemeProvider schemes,
    IOptionsMonitor<ElasticSamlLogoutOptions> options,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    ILogger<SignOutInterceptor> logger)
{
    public async Task SignOutAsync(IAuthenticationService inner, HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        if ((await companions.MatchAsync(scheme) ?? await targets.MatchAsync(scheme)) is not { } call)
        {
            await inner.SignOutAsync(context, scheme, properties);
            return;
        }

        var state = SignOutState.Of(context);
        var request = RequestSessions.Of(context, call.CookieScheme);
        if (request.IsValidating)
        {
            request.SignedOutDuringValidation = true;
            await inner.SignOutAsync(context, call.CookieScheme, properties);
        }
        else if (!state.IsRunning(call.CookieScheme))
        {
            // Else an event of the app asks for what is being done, or the cookie scheme forwards it to us: it would go round for ever.
            await SignOutOnceAsync(inner, context, scheme, properties, call, state);
        }

        if (call.Carrier is { } carrier)
        {
            await SignOutCarrierAsync(inner, context, carrier);
        }
    }

    private async Task SignOutOnceAsync(
        IAuthenticationService inner, HttpContext context, string? scheme, AuthenticationProperties? properties, SignOutCall call, SignOutState state)
    {
        var once = !state.NeedsProvider(call.CookieScheme, call.NamesElasticScheme);
        var found = once && state.IsDone(call.CookieScheme) ? null : await sessions.FindAsync(inner, context, call.Targets);

        // Asked only now: looking for the session runs the app's claims transformation, and that may have signed out.
        if (once && state.Done(call.CookieScheme) is { } done)
        {
            await RepeatAsync(done, state, properties);
        }
        else if (found is null && call.Companion is not null)
        {
            // Without tokens the companion's own logout is the best there is.
            await inner.SignOutAsync(context, scheme, properties);
        }
        else if (found is null)
        {
            await PassAsync(inner, context, scheme, properties, call, state);
        }
        else
        {
            await SignOutFoundAsync(context, await CreateRequestAsync(inner, context, call, properties, found), found);
        }
    }

    private async Task SignOutFoundAsync(HttpContext context, SignOutRequest request, FoundSession found)
    {
        if (await companions.AreAnsweringAsync(context.Request))
        {
            await companionSignOut.EndAsync(request);
            return;
        }

        endedTickets.Remember(context, found);
        await coordinator.SignOutAsync(request);
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
            Tokens = found.Tokens,
            SupersededTokens = found.Superseded,
            Properties = await WithTargetAsync(context, properties),
            LocalOnly = (!schemeOptions.InterceptSignOut && !call.NamesElasticScheme)
                || properties?.IsLocalSignOut() == true
                || context.GetEndpoint()?.Metadata.GetMetadata<LocalSignOutAttribute>() is not null,
            SignOutCookieAsync = own => inner.SignOutAsync(context, call.CookieScheme, own),
        };
    }

    // A companion that signs a user out on its own path has written before where he goes.
    private async Task<AuthenticationProperties?> WithTargetAsync(HttpContext context, AuthenticationProperties? properties)
    {
        if (properties?.RedirectUri is not null
            || AppTarget.Read(context.Response) is not { } target
            || !await companions.HaveLogoutPathAsync(context.Request.Path))
        {
            return properties;
        }

        var own = properties?.Clone() ?? new AuthenticationProperties();
        own.RedirectUri = target;
        return own;
    }

    // A page may list several schemes, or sign out twice: the logout call is made once, the last wish for a page counts.
    private async Task RepeatAsync(SignOutRequest done, SignOutState state, AuthenticationProperties? properties)
    {
        state.Answer?.RequestedUri = properties?.RedirectUri ?? state.Answer.RequestedUri;
        await localSignOut.RunAsync(done, properties);
    }

    private async Task SignOutCarrierAsync(IAuthenticationService inner, HttpContext context, string carrier)
    {
        try
        {
            await inner.SignOutAsync(context, carrier, new AuthenticationProperties());
        }
        catch (Exception exception)
        {
            SignOutLog.CarrierSignOutFailed(logger, carrier, exception);
        }
    }

    private async Task PassAsync(
        IAuthenticationService inner, HttpContext context, string? scheme, AuthenticationProperties? properties, SignOutCall call, SignOutState state)
    {
        var target = call.Targets[0];
        var tokenFound = await sessions.HasTokensAsync(inner, context, call.Targets);
        SignOutLog.SignedOutLocally(
            logger, target.Scheme, nameof(ElasticSignOutOutcome.LocalOnly), tokenFound, false, false, false, false);
        var own = properties;
        if (call.NamesElasticScheme)
        {
            own = properties?.Clone() ?? new AuthenticationProperties();
            own.RedirectUri ??= ReturnUrls.SignedOut(options.Get(target.Scheme), context.Request);
        }

        if (RequestSessions.Of(context, call.CookieScheme).Incoming is null && TicketStoreKey.Read(context, cookies.Get(call.CookieScheme)) is { } key)
        {
            unreadSessions.End(call.CookieScheme, key);
        }

        state.Begin(call.CookieScheme);
        try
        {
            await inner.SignOutAsync(context, call.NamesElasticScheme || call.Carrier is not null ? call.CookieScheme : scheme, own);
        }
        finally
        {
            state.Leave(call.CookieScheme);
        }
    }
}
