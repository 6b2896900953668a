using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Logout;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Finds the session of whoever makes the current request.</summary>
internal sealed class CurrentUser(IHttpContextAccessor contexts, SignOutTargets targets, SessionFinder sessions)
{
    /// <exception cref="ElasticUserTokenException">There is none with an access token.</exception>
    public async Task<CurrentSession> FindAsync()
    {
        var context = contexts.HttpContext ?? throw new ElasticUserTokenException(
            "There is no current request, so there is no user whose Elasticsearch token could be sent. Background work and interactive components"
            + " must make their calls with a credential of their own, or be handed the token.");
        foreach (var own in (await targets.AllAsync()).GroupBy(target => target.CookieScheme))
        {
            if (await FindAsync(context, [.. own]) is { } found)
            {
                return found;
            }
        }

        throw new ElasticUserTokenException(
            "Nobody with an Elasticsearch access token is signed in to this request. Demand a sign-in through Elasticsearch for the endpoint, with"
            + " RequireAuthorization() or [Authorize].");
    }

    private async Task<CurrentSession?> FindAsync(HttpContext context, IReadOnlyList<SignOutTarget> own)
    {
        var cookieScheme = own[0].CookieScheme;
        var request = RequestSessions.Of(context, cookieScheme);
        if (request.IsValidating || SignOutState.Of(context).IsDone(cookieScheme))
        {
            return null;
        }

        var inner = context.RequestServices.GetRequiredKeyedService<IAuthenticationService>(ElasticAuthenticationService.InnerKey);
        var live = request.Written is { } written ? sessions.Read(written, own) : await FindIncomingAsync(inner, context, own, request);
        return live is { Session.Tokens.AccessToken: not null } ? new CurrentSession(context, live, request) : null;
    }

    // One that was refused would be found too.
    private async Task<LiveSession?> FindIncomingAsync(
        IAuthenticationService inner, HttpContext context, IReadOnlyList<SignOutTarget> own, RequestSession request)
    {
        var incoming = await sessions.FindIncomingAsync(inner, context, own);
        return request.IsRefused || request.IsOver ? null : incoming;
    }
}
