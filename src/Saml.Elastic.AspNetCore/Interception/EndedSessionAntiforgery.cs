using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// A sign-out button that is clicked twice sends two requests from one page, and the browser follows only the last answer. The second
/// request finds the session over or brings no cookie any more, but the token in its form was made for the user: it is checked as his, so that
/// this sign-out too leads to the identity provider instead of an error page. The endpoint itself still sees nobody.
/// </summary>
internal sealed class EndedSessionAntiforgery(
    [FromKeyedServices(ElasticAuthenticationService.InnerKey)] IAntiforgery inner, SignOutTargets targets, EndedTickets endedTickets) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => inner.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => inner.GetTokens(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => inner.SetCookieTokenAndHeader(httpContext);

    public async Task<bool> IsRequestValidAsync(HttpContext httpContext)
    {
        var isValid = await inner.IsRequestValidAsync(httpContext);
        if (!isValid)
        {
            await TryAsUserOfFormAsync(httpContext, async () => isValid = await inner.IsRequestValidAsync(httpContext));
        }

        return isValid;
    }

    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        try
        {
            await inner.ValidateRequestAsync(httpContext);
        }
        catch (AntiforgeryValidationException)
        {
            if (!await TryAsUserOfFormAsync(httpContext, () => inner.ValidateRequestAsync(httpContext)))
            {
                throw;
            }
        }
    }

    // Only now: the framework has read the form, which may tell whose it was.
    private async Task<bool> TryAsUserOfFormAsync(HttpContext context, Func<Task> validate)
    {
        var user = context.User;
        if (user.Identity?.IsAuthenticated == true || await RefusedUserAsync(context) is not { } refused)
        {
            return false;
        }

        context.User = refused;
        try
        {
            await validate();
            return true;
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
