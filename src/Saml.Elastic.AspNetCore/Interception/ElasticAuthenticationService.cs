using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Stands in front of the app's authentication service: the one place that every way to write a sign-out passes.
/// </summary>
internal sealed class ElasticAuthenticationService(
    [FromKeyedServices(ElasticAuthenticationService.InnerKey)] IAuthenticationService inner,
    SignOutInterceptor signOut,
    TokenExchangeInterceptor signIn,
    ChallengeInterceptor challenge,
    ExpiredSessions expiredSessions) : IAuthenticationService
{
    /// <summary>The key under which the decorated service is registered.</summary>
    public const string InnerKey = "Saml.Elastic.AspNetCore.Inner";

    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
    {
        var authenticating = inner.AuthenticateAsync(context, scheme);
        return authenticating is { IsCompletedSuccessfully: true, Result.Failure: null }
            ? authenticating
            : LookForExpiryAsync(context, scheme, authenticating);
    }

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        challenge.ChallengeAsync(inner, context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ForbidAsync(context, scheme, properties);

    public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
        signIn.SignInAsync(inner, context, scheme, principal, properties);

    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        signOut.SignOutAsync(inner, context, scheme, properties);

    private async Task<AuthenticateResult> LookForExpiryAsync(HttpContext context, string? scheme, Task<AuthenticateResult> authenticating)
    {
        var result = await authenticating;
        if (result.Failure is not null)
        {
            await expiredSessions.EndAsync(context, scheme);
        }

        return result;
    }
}
