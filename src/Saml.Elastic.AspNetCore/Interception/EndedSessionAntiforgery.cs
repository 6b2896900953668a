using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// A sign-out button that is clicked twice sends two requests with one session, and the browser follows only the last answer. The second
/// request finds the session over and nobody signed in, but the token in its form was made for the user: it is checked as his, so that this
/// sign-out too leads to the identity provider instead of an error page. The endpoint itself still sees nobody.
/// </summary>
internal sealed class EndedSessionAntiforgery(
    [FromKeyedServices(ElasticAuthenticationService.InnerKey)] IAntiforgery inner, SignOutTargets targets, EndedTickets endedTickets) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => inner.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => inner.GetTokens(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => inner.SetCookieTokenAndHeader(httpContext);

    public async Task<bool> IsRequestValidAsync(HttpContext httpContext)
    {
        var isValid = false;
        await AsUserOfFormAsync(httpContext, async () => isValid = await inner.IsRequestValidAsync(httpContext));
        return isValid;
    }

    public Task ValidateRequestAsync(HttpContext httpContext) =>
        AsUserOfFormAsync(httpContext, () => inner.ValidateRequestAsync(httpContext));

    private async Task AsUserOfFormAsync(HttpContext context, Func<Task> validate)
    {
        var user = context.User;
        if (user.Identity?.IsAuthenticated != true && await RefusedUserAsync(context) is { } rejected)
        {
            context.User = rejected;
        }

        try
        {
            await validate();
        }
        finally
        {
            context.User = user;
        }
    }

    private async Task<ClaimsPrincipal?> RefusedUserAsync(HttpContext context)
    {
        foreach (var target in await targets.AllAsync())
        {
            var request = RequestSessions.Of(context, target.CookieScheme);
            if ((request.IsRefused ? request.Incoming : endedTickets.Find(context, target.CookieScheme)) is { } ticket)
            {
                return ticket.Principal;
            }
        }

        return null;
    }
}
