using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Signs a user out of all his sessions.</summary>
internal sealed class SignOutEverywhere(
    SignOutTargets targets,
    SessionFinder sessions,
    SessionTombstones tombstones,
    SessionUsers users,
    IOptionsMonitor<ElasticSamlLogoutOptions> options,
    TimeProvider timeProvider,
    ILogger<SignOutEverywhere> logger) : IElasticSignOutService
{
    public async Task SignOutEverywhereAsync(HttpContext context, string? scheme = null, AuthenticationProperties? properties = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException(
                "The user cannot be signed out: the response has already started, so the cookie cannot be deleted. Nothing has been done.");
        }

        var call = await targets.MatchAsync(scheme)
            ?? throw new InvalidOperationException(
                $"The scheme \"{scheme}\" is neither an Elastic sign-out scheme nor the cookie scheme of one. Name one, such as"
                + $" \"{ElasticSamlLogoutDefaults.AuthenticationScheme}\".");
        var inner = context.RequestServices.GetRequiredKeyedService<IAuthenticationService>(ElasticAuthenticationService.InnerKey);
        var found = await sessions.FindAsync(inner, context, call.Targets);
        using var timeUp = new CancellationTokenSource(options.Get(call.Targets[0].Scheme).LogoutTimeout, timeProvider);
        var user = found is null ? null : await users.FindAsync(found, timeUp.Token);
        if (user is not null)
        {
            await EndSessionsAsync(found!.Target.Scheme, user);
        }

        // With live tokens: the logout call names the identity provider's address.
        await context.SignOutAsync(scheme, properties);
        if (user is not null)
        {
            await EndTokensAsync(context, found!.Target.Scheme, user, timeUp.Token);
        }
    }

    private Task EndSessionsAsync(string scheme, SessionUser user)
    {
        var now = timeProvider.GetUtcNow();
        var logout = new LogoutRecord(Everywhere: now);
        var expires = now + options.Get(scheme).LongestSessionLifetime;
        return Task.WhenAll(user.Names.Select(name => tombstones.WriteAsync(scheme, name, logout, expires)));
    }

    private async Task EndTokensAsync(HttpContext context, string scheme, SessionUser user, CancellationToken timeUp)
    {
        if (user.Username is null)
        {
            SignOutLog.TokensElsewhereNotEnded(logger, scheme, "the user's name in Elasticsearch is not known");
            return;
        }

        var client = context.RequestServices.GetRequiredKeyedService<IElasticsearchSamlClient>(scheme);
        try
        {
            var ended = await client.InvalidateUserTokensAsync(user.Username, user.Realm, timeUp).WaitAsync(timeUp);
            if (ended.ErrorCount > 0)
            {
                SignOutLog.TokensElsewhereNotEnded(logger, scheme, nameof(ElasticsearchFailureKind.TokenIndexBlocked));
            }
        }
        catch (Exception exception)
        {
            // The user is signed out whatever fails here.
            var failure = (exception as ElasticsearchSamlException)?.Kind.ToString() ?? exception.GetType().Name;
            SignOutLog.TokensElsewhereNotEnded(logger, scheme, failure);
        }
    }
}
