using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Revocation;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>One sign-out, step by step. Nothing that fails on the way stops it.</summary>
internal sealed class SignOutCoordinator(
    IServiceProvider services,
    SessionTombstones tombstones,
    NewestTokens newest,
    RevocationQueue revocations,
    LocalSignOut localSignOut,
    SignOutAnswerWriter answers,
    TimeProvider timeProvider,
    ILogger<SignOutCoordinator> logger)
{
    /// <exception cref="InvalidOperationException">The response has started: no cookie can be deleted any more. Nothing has been done.</exception>
    public async Task SignOutAsync(SignOutRequest request)
    {
        if (request.Context.Response.HasStarted)
        {
            throw new InvalidOperationException(
                "The user cannot be signed out: the response has already started, so the cookie cannot be deleted. Interactive components and"
                + " SignalR hubs have no response of their own; send the browser to an endpoint instead, such as the one that"
                + " MapElasticSamlLogout maps.");
        }

        var targetBefore = AppTarget.Read(request.Context.Response);
        var state = SignOutState.Of(request.Context);
        state.Begin(request.Target.CookieScheme);
        var result = new LogoutResult(ElasticSignOutOutcome.LocalOnly);
        try
        {
            result = await EndSessionAsync(request);
        }
        finally
        {
            await localSignOut.RunAsync(request, request.Properties);
            state.End(request);
            localSignOut.Promise(state, request);
        }

        SignOutReport.Write(logger, request.Target.Scheme, result);
        if (!request.LocalOnly)
        {
            await RaiseFailedAsync(request, result);
            answers.Promise(state, new SignOutAnswer(request, result, targetBefore));
        }
    }

    private async Task<LogoutResult> EndSessionAsync(SignOutRequest request)
    {
        var signingOut = await RaiseSigningOutAsync(request);
        var budget = new TimeBudget(request.Options.LogoutTimeout, timeProvider);

        // In this order: a refresh writes its pair first and reads the tombstone then, so whoever comes second sees the first.
        var session = request.Session with { Tokens = request.Tokens };
        await tombstones.WriteAsync(
            request.Target.Scheme, session.Id, TombstoneEnd(request), whenLate: () => RevokeNewestAsync(request.Target, session));
        var found = await newest.FindAsync(request.Target, session, budget.Remaining) ?? new SessionTokens(request.Tokens);
        var tokens = signingOut.Tokens == request.Tokens ? found.Pair : signingOut.Tokens;
        var held = await revocations.HoldAsync(request.Target.Scheme, tokens, timeProvider.GetUtcNow() + budget.Remaining);
        var others = found.All.Concat(request.SupersededTokens).Prepend(request.Tokens).EachOnce().Where(other => other != tokens);
        await Task.WhenAll(others.Select(other => revocations.RevokeAsync(request.Target.Scheme, other)));

        var result = await LogoutAsync(request, signingOut, tokens, budget);
        if (result is { Response: not null } && !request.Options.VerifyRevocation)
        {
            held.Withdraw();
        }
        else
        {
            held.Release();
        }

        return signingOut.SkipIdentityProvider ? result with { Outcome = ElasticSignOutOutcome.LocalOnly } : result;
    }

    private async Task RevokeNewestAsync(SignOutTarget target, TicketSession session)
    {
        if (await newest.FindAsync(target, session, NewestTokens.JoinAtMost) is { } found)
        {
            await Task.WhenAll(found.All.Select(pair => revocations.RevokeAsync(target.Scheme, pair)));
        }
    }

    private async Task<LogoutResult> LogoutAsync(
        SignOutRequest request, ElasticSigningOutContext signingOut, TokenPair tokens, TimeBudget budget)
    {
        if (request.LocalOnly || signingOut.SkipElasticsearchLogout)
        {
            return new LogoutResult(ElasticSignOutOutcome.LocalOnly);
        }

        if (tokens.AccessToken is null)
        {
            return new LogoutResult(ElasticSignOutOutcome.NoAccessToken);
        }

        var client = services.GetRequiredKeyedService<IElasticsearchSamlClient>(request.Target.Scheme);
        return await LogoutCall.SendAsync(client, tokens, request.Options, budget);
    }

    private async Task<ElasticSigningOutContext> RaiseSigningOutAsync(SignOutRequest request)
    {
        var context = new ElasticSigningOutContext(
            request.Context, request.Scheme, request.Options, request.Properties, request.Session.Principal, request.Tokens);
        try
        {
            await request.Events().SigningOut(context);
        }
        catch (Exception exception)
        {
            SignOutLog.EventFailed(logger, request.Target.Scheme, nameof(ElasticSamlLogoutEvents.SigningOut), exception);
        }

        return context;
    }

    private async Task RaiseFailedAsync(SignOutRequest request, LogoutResult result)
    {
        if (result.Outcome is ElasticSignOutOutcome.RedirectToIdentityProvider or ElasticSignOutOutcome.LocalOnly)
        {
            return;
        }

        try
        {
            await request.Events().LogoutFailed(
                new ElasticSignOutFailedContext(request.Context, request.Scheme, request.Options, result.Outcome, result.Failure));
        }
        catch (Exception exception)
        {
            SignOutLog.EventFailed(logger, request.Target.Scheme, nameof(ElasticSamlLogoutEvents.LogoutFailed), exception);
        }
    }

    private DateTimeOffset TombstoneEnd(SignOutRequest request) =>
        SessionLifetime.TombstoneEnd(request.Session.Properties, request.Cookie.ExpireTimeSpan, timeProvider.GetUtcNow());
}
