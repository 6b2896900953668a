using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Stands around the app's own cookie events and adds our rules to the validation of a ticket.</summary>
internal sealed class TicketValidationEvents : CookieAuthenticationEvents
{
    public TicketValidationEvents(CookieAuthenticationEvents? events, Type? eventsType)
    {
        OnCheckSlidingExpiration = context => Inner(context.HttpContext).CheckSlidingExpiration(context);
        OnSigningIn = context => Inner(context.HttpContext).SigningIn(context);
        OnSignedIn = context => IsOwnCall(context) ? Task.CompletedTask : Inner(context.HttpContext).SignedIn(context);
        OnSigningOut = context => IsOwnCall(context) ? Task.CompletedTask : Inner(context.HttpContext).SigningOut(context);
        OnRedirectToLogin = context => Inner(context.HttpContext).RedirectToLogin(context);
        OnRedirectToLogout = context => Inner(context.HttpContext).RedirectToLogout(context);
        OnRedirectToAccessDenied = context => Inner(context.HttpContext).RedirectToAccessDenied(context);
        OnRedirectToReturnUrl = context => IsOwnCall(context) ? Task.CompletedTask : Inner(context.HttpContext).RedirectToReturnUrl(context);
        OnValidatePrincipal = context => Inner(context.HttpContext).ValidatePrincipal(context);

        // EventsType wins, as in the cookie handler, and is resolved for each request.
        CookieAuthenticationEvents Inner(HttpContext context) => eventsType is null
            ? events ?? new CookieAuthenticationEvents()
            : (CookieAuthenticationEvents)context.RequestServices.GetRequiredService(eventsType);
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<TicketValidation>().CheckRenewalAsync(context, base.CheckSlidingExpiration);

    public override Task ValidatePrincipal(CookieValidatePrincipalContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<TicketValidation>().ValidateAsync(context, base.ValidatePrincipal);

    public override async Task SigningIn(CookieSigningInContext context)
    {
        if (!IsOwnCall(context))
        {
            await base.SigningIn(context);
            await context.HttpContext.RequestServices.GetRequiredService<SignInTokens>().PrepareAsync(context);
        }
    }

    private static bool IsOwnCall(BaseContext<CookieAuthenticationOptions> context) =>
        RequestSessions.Of(context.HttpContext, context.Scheme.Name).IsOwnCall;
}
